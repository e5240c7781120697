"""A letter goes out once, to whom it may, at its hour; what the mail server says decides what becomes of it."""

from datetime import timedelta

import pytest

from futasato.letters import acts, models, reads
from futasato.letters.nouns import Delivery, Kind, Resolution, State
from futasato.letters.rules import DOUBTFUL_AFTER
from futasato.people import acts as people_acts
from futasato.people import models as people_models
from futasato.protections import acts as protections_acts
from tests.counters.office.ground import FUKUI, somebody

from .ground import MORNING, NIGHT, NOON, posted, ran, reader, state

pytestmark = pytest.mark.django_db


def test_posted_twice_it_is_sent_once():
    person = reader()
    posted(person)
    row = posted(person)
    seen, counts = ran()
    assert [each.email for each in seen] == ["reader0@futasato.example"] and counts == {"taken": 1}
    assert ran() == ([], {}) and state(row) == State.SENT


def test_a_claimed_letter_is_nobody_elses():
    posted(reader())
    assert acts.claim(now=NOON, by="one").email
    assert acts.claim(now=NOON, by="other") is None


def test_the_mark_stands_before_anything_is_sent():
    """What a second runner would see while the first talks to the mail server."""
    row = posted(reader())
    acts.claim(now=NOON, by="one")
    assert state(row) == State.SENDING


# --- hours ---------------------------------------------------------------------------------------------------------


def test_at_night_only_a_disaster_goes_out():
    news, disaster = posted(reader(1), now=NIGHT), posted(reader(2), kind=Kind.DISASTER, now=NIGHT)
    assert news.due_at == MORNING and disaster.due_at == NIGHT
    assert [each.letter.id for each in ran(NIGHT)[0]] == [disaster.id]
    assert [each.letter.id for each in ran(MORNING)[0]] == [news.id]


def test_what_was_left_over_from_the_day_is_not_sent_at_night():
    posted(reader())
    assert ran(NIGHT) == ([], {})


def test_too_late_it_is_dropped():
    row = posted(reader(), days=1)
    assert ran(NOON + timedelta(days=1)) == ([], {"late": 1})
    assert (state(row), row.failure) == (State.DROPPED, "late")


# --- to whom -------------------------------------------------------------------------------------------------------


def test_nobody_without_an_address_and_nobody_dead_is_written_to():
    row, other = posted(somebody()), posted(reader())
    people_models.Person.objects.filter(id=other.person_id).update(died_on=NOON.date())
    seen, counts = ran()
    assert seen == [] and counts == {"dropped": 2}
    assert {state(row), state(other)} == {State.DROPPED}


def test_a_kind_that_was_refused_after_it_was_posted_is_not_sent():
    person = reader()
    news, renewal = posted(person), posted(person, "renewal:x", Kind.RENEWAL)
    acts.choose(person=person.id, wanted=set(Kind) - {Kind.NEWS}, now=NOON, by="test")
    ran()
    assert (state(news), state(renewal)) == (State.DROPPED, State.SENT)


@pytest.mark.threat("T11", part="test")
def test_the_protected_get_none_not_even_what_waited():
    person = reader()
    row = posted(person, kind=Kind.DISASTER)
    protections_acts.protect(person=person.id, place_code=FUKUI, reason="申出", now=NOON, by="test")
    assert ran() == ([], {}) and state(row) == State.QUEUED
    assert ran(NOON + timedelta(days=8)) == ([], {"late": 1}), "nor later, when protection ends"


@pytest.mark.threat("T11", part="control")
def test_control_it_is_the_reach_that_keeps_them_from_it(monkeypatch):
    from futasato.letters.acts import claiming
    from futasato.walls.nouns import HOUSE

    person = reader()
    posted(person)
    protections_acts.protect(person=person.id, place_code=FUKUI, reason="申出", now=NOON, by="test")
    monkeypatch.setattr(claiming, "EVERYWHERE", HOUSE)
    assert len(ran()[0]) == 1


def test_two_selves_of_one_person_get_one_letter():
    first, second = reader(1), somebody()
    rows = [posted(first), posted(second)]
    people_acts.claim(claimant=first.id, person=second.id, proof="test", now=NOON, by="test")
    seen, counts = ran()
    assert [each.email for each in seen] == ["reader1@futasato.example"] and counts == {"taken": 1, "dropped": 1}
    assert sorted(map(state, rows)) == ["dropped", "sent"]


def test_who_was_claimed_before_is_written_to_as_the_claimant():
    first, second = reader(1), somebody()
    people_acts.claim(claimant=first.id, person=second.id, proof="test", now=NOON, by="test")
    from futasato.letters.nouns import Post

    acts.post(letters=[Post(second.id, FUKUI, Kind.NEWS, "a", NOON, MORNING)], now=NOON, by="test")
    assert models.Letter.objects.get().person_id == first.id


# --- what the mail server says -------------------------------------------------------------------------------------


def test_refused_for_good_it_is_not_tried_again_and_counted():
    row = posted(reader())
    ran(answer=(Delivery.REFUSED, "550"))
    assert (state(row), row.failure) == (State.FAILED, "550")
    assert reads.counts([row.about]) == {row.about: {State.FAILED: 1}}
    assert ran(NOON + timedelta(days=1)) == ([], {})


def test_put_off_it_is_tried_eight_times_and_then_it_has_failed():
    row, now, tries = posted(reader(), days=30), NOON, 0
    while state(row) == State.QUEUED and tries < 20:
        now = max(now, row.due_at)
        tries += len(ran(now, (Delivery.PUT_OFF, "451"))[0])
        now += timedelta(hours=4)
    assert (tries, row.state, row.failure) == (8, State.FAILED, "451")


def test_without_a_mail_server_the_round_ends_and_no_try_is_counted():
    rows = [posted(reader(number)) for number in range(3)]
    seen, counts = ran(answer=(Delivery.NO_SERVER, "no server"))
    assert len(seen) == 1 and counts == {"no_server": 1}
    for hour in range(1, 9):
        ran(NOON + timedelta(hours=hour), (Delivery.NO_SERVER, "no server"))
    assert {state(row) for row in rows} == {State.QUEUED} and {row.tries for row in rows} == {0}
    assert ran(NOON + timedelta(days=1))[1] == {"taken": 3}


# --- in doubt ------------------------------------------------------------------------------------------------------


@pytest.fixture
def doubtful():
    """Its runner is gone, and long enough ago."""
    row = posted(reader())
    acts.claim(now=NOON, by="killed")
    assert reads.doubtful(NOON) == ()
    (told,) = reads.doubtful(NOON + DOUBTFUL_AFTER)
    assert told.id == row.id
    return row


def test_what_is_in_doubt_is_not_sent_by_itself(doubtful):
    assert ran(NOON + timedelta(days=1)) == ([], {}) and state(doubtful) == State.SENDING


@pytest.mark.parametrize(("found", "becomes"), [("sent", "sent"), ("dropped", "dropped"), ("again", "queued")])
def test_an_operator_says_what_became_of_it(doubtful, found, becomes):
    acts.resolve(letter=doubtful.id, resolution=Resolution(found), now=NOON + DOUBTFUL_AFTER, by="command")
    assert state(doubtful) == becomes and reads.doubtful(NOON + timedelta(days=1)) == ()
    assert len(ran(NOON + DOUBTFUL_AFTER)[0]) == (found == "again")


def test_nothing_is_said_of_a_letter_that_is_under_way():
    row = posted(reader())
    acts.claim(now=NOON, by="one")
    with pytest.raises(acts.Refused, match="分からない便りではありません"):
        acts.resolve(letter=row.id, resolution=Resolution.AGAIN, now=NOON + DOUBTFUL_AFTER / 2, by="command")


def test_a_runner_that_wakes_up_changes_nothing_that_was_resolved(doubtful):
    acts.resolve(letter=doubtful.id, resolution=Resolution.DROPPED, now=NOON + DOUBTFUL_AFTER, by="command")
    acts.settle(letter=doubtful.id, delivery=Delivery.TAKEN, now=NOON + DOUBTFUL_AFTER, by="machine")
    assert state(doubtful) == State.DROPPED


def test_unknown_stays_in_doubt():
    row = posted(reader())
    assert ran(answer=(Delivery.UNKNOWN, ""))[1] == {"unknown": 1} and state(row) == State.SENDING


# --- choices -------------------------------------------------------------------------------------------------------


def test_everything_is_wanted_until_somebody_says_otherwise_and_the_last_word_counts():
    person, part = reader(), somebody()
    assert reads.wanted([person.id]) == set(Kind) and reads.unwanted([person.id], Kind.NEWS) == set()
    acts.choose(person=part.id, wanted=[], now=NOON, by="test")
    people_acts.claim(claimant=person.id, person=part.id, proof="test", now=NOON, by="test")
    assert reads.unwanted([person.id], Kind.NEWS) == {person.id}
    acts.choose(person=person.id, wanted=set(Kind), language="en", now=NOON, by="test")
    assert reads.unwanted([person.id], Kind.NEWS) == set() and reads.language([person.id]) == "en"
