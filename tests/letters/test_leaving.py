"""Leaving is told at its start, when it is taken back, and at its end: to everybody alike, in words that say nothing, once,
and no address outlives the erasure."""

import re
from datetime import datetime, timedelta

import pytest

from futasato.counters.resident.letters import sending
from futasato.letters import acts, models, reads, rules
from futasato.letters.nouns import NO_TOWN, Delivery, Kind, State
from futasato.notices import acts as notices_acts
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.protections import acts as protections_acts
from futasato.site import erasing, farewell
from futasato.units import DAY, JST, day_of
from tests.counters.office.ground import FUKUI
from tests.erasing.ground import dump

from .ground import MORNING, NIGHT, NOON, posted, ran, reader, state

pytestmark = pytest.mark.django_db
TOLD = {"now": NOON, "by": "test"}
OVER = NOON + timedelta(days=15)  # 12:00 of the day after the last of the fourteen
WORDS = re.compile("やめ|消|申し出|leav|eras|delet|けす|福井|試験")


def begun(person, now=NOON):
    return notices_acts.begin_leaving(person=person.id, now=now, by="test")


def letters(person):
    return {row.about.split(":")[1]: row for row in models.Letter.objects.filter(person=person.id)}


def hide(person):
    protections_acts.protect(person=person.id, place_code=FUKUI, reason="避難", **TOLD)


# --- the start, and taking it back ---------------------------------------------------------------------------------


@pytest.mark.threat("T22", part="test")
def test_the_start_is_told_by_a_letter_that_says_nothing():
    begun(reader())
    ((envelope,), counts) = ran()
    assert counts == {"taken": 1} and envelope.email == "reader0@futasato.example"
    for language in ("ja", "ja-easy", "en"):
        told = sending.written(type(envelope)(envelope.letter, envelope.email, language))
        assert not WORDS.search(f"{told.subject}{told.body}")
        assert re.findall(r"http\S+/me/(\S+)", told.body) == [f"letters/{envelope.letter.id}/"]


def test_control_the_words_that_are_looked_for_would_be_found():
    begun(reader())
    (envelope,), _ = ran()
    planted = sending.written(
        type(envelope)(envelope.letter.__class__(**{**vars(envelope.letter), "kind": Kind.FAREWELL}), "x@x")
    )
    assert WORDS.search(planted.body)


@pytest.mark.threat("T22", part="test")
def test_asked_for_without_its_letter_it_is_not_asked_for(monkeypatch):
    """One transaction: where the letter cannot be posted, nothing waits."""
    person = reader()
    monkeypatch.setattr(acts, "post", lambda **told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        begun(person)
    assert people_reads.leaving_of([person.id]) is None


def test_at_night_it_waits_for_the_morning():
    begun(reader(), NIGHT)
    assert ran(NIGHT) == ([], {}) and len(ran(MORNING)[0]) == 1


def test_it_cannot_be_switched_off_and_the_others_can():
    person = reader()
    acts.choose(person=person.id, wanted=[], **TOLD)
    assert not models.Choice.objects.filter(kind__in=rules.OWED).exists()
    models.Choice.objects.create(
        person_id=person.id, kind="leaving", is_wanted=False, language="ja", chosen_at=NOON, chosen_by="x"
    )
    news = posted(person)
    begun(person)
    assert [each.letter.kind for each in ran()[0]] == [Kind.LEAVING] and state(news) == State.DROPPED
    assert reads.wanted([person.id]) == rules.OWED


def test_taken_back_is_told_and_what_had_not_gone_out_goes_no_more():
    person = reader()
    begun(person, NIGHT)
    notices_acts.take_back_leaving(person=person.id, now=NIGHT + timedelta(hours=1), by="test")
    assert [each.letter.about.split(":")[1] for each in ran(MORNING)[0]] == ["taken-back"]
    assert state(letters(person)["begun"]) == State.DROPPED


def test_asked_for_again_it_is_told_again():
    person = reader()
    for _ in range(2):
        begun(person)
        notices_acts.take_back_leaving(person=person.id, **TOLD)
    begun(person)
    assert len(ran()[0]) == 3  # two that were taken back, and the one that waits


# --- protected people ----------------------------------------------------------------------------------------------


def sent_to(envelopes):
    """Address → subject and body, without the letter's own number."""
    written = {each.email: sending.written(each) for each in envelopes}
    return {to: (told.subject, re.sub(r"[0-9a-f-]{36}", "*", told.body)) for to, told in written.items()}


@pytest.mark.threat("T11", part="test")
def test_whoever_reads_the_mail_knows_nobody_protected_by_these_letters():
    """They begin it themselves and wait: had the letter not come, they would know."""
    plain, hidden = reader(0), reader(1)
    hide(hidden)
    news = posted(hidden)
    begun(plain)
    begun(hidden)
    told = sent_to(ran()[0])
    assert told["reader0@futasato.example"] == told["reader1@futasato.example"]
    assert state(news) == State.QUEUED, "evidence: the veil holds every other kind"
    row = letters(hidden)["begun"]
    assert (row.place_code, row.state) == (NO_TOWN, State.SENT)


@pytest.mark.threat("T11", part="control")
def test_a_runner_that_hides_all_letters_of_protected_people_would_tell(monkeypatch):
    hidden = reader(1)
    hide(hidden)
    monkeypatch.setattr(rules, "OWED", frozenset())
    begun(hidden)
    assert ran() == ([], {})


# --- the end -------------------------------------------------------------------------------------------------------


@pytest.fixture
def leaver():
    """Somebody whose fourteen days are over; the letter of the start has gone out."""
    person = reader()
    begun(person)
    ran()
    return person


def is_gone(person):
    return not people_reads.get(person.id).email


def test_the_last_letter_goes_and_then_no_address_is_left(leaver):
    assert farewell.turn(OVER) == 0 and not is_gone(leaver)
    (envelope,), _ = ran(OVER)
    assert (envelope.letter.kind, envelope.email) == (Kind.FAREWELL, "reader0@futasato.example")
    told = sending.written(envelope)
    assert "これが最後です" in told.body and "http" not in told.body and not re.search("福井|試験", told.body)
    assert "reader0@" in "".join(dump().values())  # the control: until now it is there
    assert farewell.turn(OVER) == 1 and is_gone(leaver)
    assert "reader0@" not in "".join(dump().values())
    assert farewell.turn(OVER + DAY) == 0 and ran(OVER + DAY) == ([], {})


def test_before_the_days_are_over_nothing_is_said(leaver):
    assert farewell.turn(OVER - DAY) == 0 and "ending" not in letters(leaver)


def test_killed_behind_the_letter_it_is_erased_and_not_told_twice(leaver, monkeypatch):
    farewell.turn(OVER)
    assert len(ran(OVER)[0]) == 1
    with monkeypatch.context() as planted, pytest.raises(ZeroDivisionError):
        planted.setattr(erasing, "erase", lambda **told: 1 / 0)
        farewell.turn(OVER)
    assert not is_gone(leaver) and ran(OVER) == ([], {})  # evidence that it was killed there
    assert farewell.turn(OVER) == 1 and ran(OVER) == ([], {})


def test_a_runner_killed_with_the_letter_in_hand_neither_stops_the_erasure_nor_sends_again(leaver):
    farewell.turn(OVER)
    assert acts.claim(now=OVER, by="killed").letter.kind is Kind.FAREWELL
    soon, late = OVER + rules.DOUBTFUL_AFTER - DAY / 1440, OVER + rules.DOUBTFUL_AFTER
    assert farewell.turn(soon) == 0 and ran(soon) == ([], {})
    assert farewell.turn(late) == 1 and ran(late) == ([], {})


@pytest.mark.parametrize("answer", [Delivery.NO_SERVER, Delivery.PUT_OFF, Delivery.REFUSED])
def test_a_mail_server_that_does_not_take_it_delays_the_erasure_by_a_day_at_most(leaver, answer):
    farewell.turn(OVER)
    ran(OVER, (answer, "x"))
    assert farewell.turn(OVER) == (1 if answer is Delivery.REFUSED else 0)
    farewell.turn(OVER + DAY)
    assert is_gone(leaver)


def test_at_night_the_erasure_waits_for_its_letter_until_the_morning(leaver):
    night = datetime(OVER.year, OVER.month, OVER.day, 0, 5, tzinfo=JST)
    assert farewell.turn(night) == 0 and ran(night) == ([], {}) and farewell.turn(night) == 0
    assert len(ran(OVER)[0]) == 1 and farewell.turn(OVER) == 1


def test_taken_back_at_the_last_moment_the_last_letter_does_not_go(leaver):
    farewell.turn(OVER)
    notices_acts.take_back_leaving(person=leaver.id, now=OVER, by="test")
    assert [each.letter.kind for each in ran(OVER)[0]] == [Kind.LEAVING]
    assert farewell.turn(OVER + DAY) == 0 and not is_gone(leaver)


def test_who_has_no_address_is_erased_without_a_letter(leaver):
    people_acts.forgetting.models.Person.objects.filter(id=leaver.id).update(email=None)
    farewell.turn(OVER)
    assert ran(OVER) == ([], {"dropped": 1}) and farewell.turn(OVER) == 1


def test_control_an_erasure_that_does_not_wait_sends_nothing(leaver, monkeypatch):
    monkeypatch.setattr(farewell, "_is_told", lambda waits, now: True)
    assert farewell.turn(OVER) == 1 and ran(OVER) == ([], {})


def test_a_protected_person_is_told_and_erased_alike(leaver):
    hide(leaver)
    farewell.turn(OVER)
    assert [each.letter.kind for each in ran(OVER)[0]] == [Kind.FAREWELL] and farewell.turn(OVER) == 1


def test_the_last_letter_stands_on_no_page(leaver):
    farewell.turn(OVER)
    assert [each.kind for each in reads.of_person([leaver.id], OVER)] == [Kind.LEAVING]
    assert day_of(OVER) > people_reads.leaving_of([leaver.id]).until_on
