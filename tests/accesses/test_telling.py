"""Objections and the daily letter: once, over crashes, and with nothing in it (T23)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.accesses import acts, follow, models, reads, rules
from futasato.accesses.nouns import Digest
from futasato.units import JST, day_of

from .ground import FUJIMI, NOW, claimed, looked, own, somebody

pytestmark = pytest.mark.django_db
MORNING = NOW + timedelta(days=1)  # 10:12 of the next day
YESTERDAY = day_of(NOW)


@pytest.fixture
def wanting(person):
    """Somebody who asked for letters the day before yesterday."""
    acts.choose_digest(person=person, is_wanted=True, now=NOW - timedelta(days=1), by="account:99")
    return person


def sent(now=MORNING):
    letters = []
    follow.send_digests(now=now, send=letters.append)
    return letters


@pytest.mark.threat("T23")
def test_one_letter_a_day_with_a_number_and_nothing_else(wanting):
    """Three looks of a day are one letter; what it is made of has no place for contents."""
    for _ in range(3):
        looked(wanting, text="秘密の事情")
    assert sent() == [Digest(wanting, YESTERDAY, 3, "ja")]
    assert sent() == []
    assert set(vars(Digest(wanting, YESTERDAY, 3))) == {"person", "on", "count", "language"}


def test_no_letter_without_looks_by_others_nor_without_a_wish(wanting):
    acts.write(looking=own(), shown=[([wanting], ["name"])], now=NOW, by="account:99")
    looked(somebody())
    assert sent() == []


def test_no_more_letters_after_the_choice_was_taken_back(wanting):
    looked(wanting)
    acts.choose_digest(person=wanting, is_wanted=False, now=NOW, by="account:99")
    assert (sent(), reads.choice(wanting).is_wanted) == ([], False)


def test_looks_at_a_claimed_part_count(wanting):
    walk_in = somebody()
    looked(walk_in)
    claimed(walk_in, wanting)
    assert [digest.count for digest in sent()] == [1]


def test_looks_of_today_wait_for_tomorrow_and_nobody_is_woken_at_night(wanting):
    looked(wanting)
    assert sent(NOW + timedelta(hours=3)) == []
    midnight = MORNING.astimezone(JST).replace(hour=0, minute=1)
    assert sent(midnight) == []
    assert len(sent(midnight.replace(hour=7))) == 1


def test_a_crash_between_claim_and_sending_never_doubles_and_the_next_letter_makes_it_good(wanting):
    """Killed after the claim: no second letter for that day; its looks are counted in the next day's."""
    looked(wanting)

    class Killed(BaseException):
        pass

    def die(_):
        raise Killed

    with pytest.raises(Killed):
        follow.send_digests(now=MORNING, send=die)
    assert sent() == []
    looked(wanting, at=MORNING)
    assert sent(MORNING + timedelta(days=1)) == [Digest(wanting, YESTERDAY + timedelta(days=1), 2, "ja")]


def test_a_refusing_mail_server_is_tried_again(wanting):
    looked(wanting)

    def refuse(_):
        raise OSError("no mail server")

    with pytest.raises(OSError, match="mail"):
        follow.send_digests(now=MORNING, send=refuse)
    assert [digest.count for digest in sent()] == [1]


def test_two_processes_send_one(wanting):
    looked(wanting)
    (digest,) = reads.due_digests(MORNING)
    acts.claim_digest(digest=digest, now=MORNING, by="other process")
    with pytest.raises(acts.Refused):
        acts.claim_digest(digest=digest, now=MORNING, by="machine")
    assert reads.was_claimed(wanting, YESTERDAY)
    assert sent() == []


def test_only_looks_since_the_last_letter_are_counted(wanting):
    looked(wanting)
    sent()
    looked(wanting, at=MORNING)
    assert [digest.count for digest in sent(MORNING + timedelta(days=1))] == [1]


# --- objections -------------------------------------------------------------------------------------------------


def objected(person, access, text="心当たりがありません"):
    return acts.object(person=person, access=access.id, text=text, now=NOW, by="account:99")


def test_an_objection_waits_for_an_answer_within_thirty_days(person):
    (access,) = looked(person)
    said = objected(person, access)
    assert (said.due_on, said.place_code, said.text) == (date(2026, 12, 23), FUJIMI, "心当たりがありません")
    assert reads.objections(FUJIMI) == (said,)
    assert reads.objections("182079") == ()
    answered = acts.answer(objection=said.id, place_code=FUJIMI, text="更新のためでした", now=MORNING, by="account:5")
    assert (answered.answer, answered.answered_at) == ("更新のためでした", MORNING)
    assert (reads.objections(FUJIMI), reads.objections(FUJIMI, is_open=False)) == ((), (answered,))
    assert reads.objections_of([person]) == {access.id: answered}


@pytest.mark.parametrize("text", ["", " 　\n", "あ" * 2001])
def test_an_objection_has_words_and_not_too_many(person, text):
    (access,) = looked(person)
    with pytest.raises(acts.Refused, match="書いてください"):
        objected(person, access, text)


def test_nobody_objects_to_anothers_look_their_own_or_twice(person):
    (others,), (access,) = looked(somebody()), looked(person)
    (mine,) = acts.write(looking=own(), shown=[([person], ["name"])], now=NOW, by="account:99")
    for wrong in (others, mine):
        with pytest.raises(acts.Refused, match="見つかりません"):
            objected(person, wrong)
    objected(person, access)
    with pytest.raises(acts.Refused, match="すでに"):
        objected(person, access)
    assert models.Objection.objects.count() == 1


def test_a_look_at_a_claimed_part_can_be_objected_to(person):
    walk_in = somebody()
    (access,) = looked(walk_in)
    claimed(walk_in, person)
    assert objected(person, access).person == walk_in


@pytest.mark.parametrize(("code", "text", "told"), [("182079", "x", "見つかりません"), (FUJIMI, " ", "結果")])
def test_an_answer_is_the_own_places_and_has_words(person, code, text, told):
    said = objected(person, looked(person)[0])
    with pytest.raises(acts.Refused, match=told):
        acts.answer(objection=said.id, place_code=code, text=text, now=NOW, by="account:5")


def test_an_answer_is_given_once(person):
    said = objected(person, looked(person)[0])
    acts.answer(objection=said.id, place_code=FUJIMI, text="調べました", now=NOW, by="account:5")
    with pytest.raises(acts.Refused, match="すでに"):
        acts.answer(objection=said.id, place_code=FUJIMI, text="別の答え", now=NOW, by="account:6")
    with pytest.raises(acts.Refused, match="見つかりません"):
        acts.answer(objection=uuid4(), place_code=FUJIMI, text="x", now=NOW, by="account:6")


@given(st.datetimes(min_value=NOW.replace(tzinfo=None), max_value=NOW.replace(year=2040, tzinfo=None)))
def test_the_due_day_is_thirty_japanese_days_later(at):
    there = at.replace(tzinfo=JST)
    assert (rules.due_on(there, reads.limits()) - there.date()).days == 30
    assert (there.date() - rules.day_to_tell(there)).days == 1
    assert rules.is_a_day_of_telling(there, reads.limits()) == (there.hour >= 7)
