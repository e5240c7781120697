"""Lifting takes two of the named desk, and what it moved stays out of figures for twelve months more."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.approvals import acts as approvals_acts
from futasato.people import acts as people_acts
from futasato.people.nouns import Duty, Office
from futasato.protections import acts, reads, rules
from futasato.protections.nouns import Switch
from tests.approvals.ground import FUKUI, LATER, LONG_AGO, NOW, SABAE, TODAY, officer, somebody, together

from .ground import day, desk, hidden, lifted, protected

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return somebody()


@pytest.fixture
def protection(person):
    return protected(person, linked=[SABAE])


def is_refused(protection, one, other, reason):
    with pytest.raises(approvals_acts.Refused, match=reason):
        lifted(protection, one, other)
    return hidden(protection.person) == [protection.person]


@pytest.mark.threat("T11", part="control")
def test_two_of_the_desk_lift(person, protection):
    """What is refused below goes with the right two; the linked town is told so."""
    one, other = desk(), desk()
    gone = lifted(protection, one, other, linked=[SABAE])
    assert (gone.lifted_by, gone.lifted_at, gone.is_standing) == (other, LATER, False)
    assert hidden(person) == [] and reads.of_desk(FUKUI) == ()
    assert [notice.switch for notice in reads.notices(SABAE)] == [Switch.OFF, Switch.ON]


@pytest.mark.threat("T11")
def test_one_does_not(protection):
    """Neither alone, nor an ordinary officer as first or second, nor the desk of another town."""
    one = desk()
    assert is_refused(protection, one, one, "ほかの職員が")
    assert is_refused(protection, one, officer(), "職務に")
    assert is_refused(protection, officer(), one, "職務に")
    assert is_refused(protection, one, desk(SABAE), "職務に")
    assert is_refused(protection, one, officer(SABAE), "職務に")


@pytest.mark.threat("T11")
@pytest.mark.threat("T8")
def test_neither_do_two_of_one_household_nor_the_abusers_hand(person, protection):
    """Two who live together; and somebody of the desk who lives with the protected person."""
    one, other, near = desk(), desk(), desk()
    together(somebody(one), somebody(other))
    assert is_refused(protection, one, other, "同じ世帯の職員")
    together(somebody(near), person)
    assert is_refused(protection, one, near, "関わる方ご本人、または同じ世帯")


def test_the_person_of_the_desk_does_not_lift_their_own(protection):
    mine = desk()
    own = protected(somebody(mine))
    with pytest.raises(approvals_acts.Refused, match="あなた自身"):
        lifted(own, mine, desk())
    assert is_refused(own, desk(), mine, "関わる方ご本人")


def test_it_is_lifted_once(protection):
    asked = [acts.propose_lifting(protection=protection.id, reason="x", now=LATER, by=desk()) for _ in range(2)]
    acts.lift(proposal=asked[0].id, now=LATER, by=desk())
    with pytest.raises(acts.Refused, match="すでに解除"):
        acts.lift(proposal=asked[1].id, now=LATER, by=desk())
    for wrong in (protection.id, uuid4()):
        with pytest.raises(acts.Refused, match="すでに解除|見つかりません"):
            acts.propose_lifting(protection=wrong, reason="x", now=LATER, by=desk())


def test_protected_again_after_lifting(person, protection):
    lifted(protection)
    again = protected(person, now=LATER + timedelta(days=1))
    assert again.id != protection.id and hidden(person) == [person]


@pytest.mark.threat("T12")
def test_after_lifting_they_stay_out_of_figures_for_twelve_months(person, protection):
    """Lifted on 23 November 2026 JST (15:30 UTC on the 22nd): still silent on 22 November 2027, not on the 23rd."""
    claimed, child = somebody(), somebody()
    people_acts.claim(claimant=person, person=claimed, proof="旅券", now=NOW, by="desk")
    everybody = {person, claimed}
    assert reads.hidden_from_statistics(TODAY) == everybody
    lifted(protection, now=datetime(2026, 11, 22, 15, 30, tzinfo=UTC))
    assert hidden(person, claimed) == []
    for on, silent in (("2026-11-23", everybody), ("2027-11-22", everybody), ("2027-11-23", set())):
        assert reads.hidden_from_statistics(day(on)) == silent
    assert child not in reads.hidden_from_statistics(TODAY)


@pytest.mark.threat("T12")
def test_who_joins_them_in_those_months_is_silent_too(person, protection):
    lifted(protection)
    later = somebody()
    people_acts.claim(claimant=person, person=later, proof="旅券", now=LATER, by="desk")
    assert reads.hidden_from_statistics(TODAY) == {person, later}


@pytest.mark.threat("T12")
def test_two_releases_do_not_differ_by_who_was_protected():
    """Successive counts of a town with everybody silent taken out: before, while, right after, and eleven months on."""
    children = [somebody() for _ in range(12)]
    victim = children[3]
    release = lambda on: len(set(children) - reads.hidden_from_statistics(on))  # noqa: E731
    protection = protected(victim)
    first = release(TODAY)
    lifted(protection)
    assert [release(day(on)) for on in ("2026-11-24", "2027-03-31", "2027-10-31")] == [first] * 3 == [11] * 3


@pytest.mark.threat("T12", part="control")
def test_without_the_silence_the_releases_tell():
    """The control: counting by the veil alone, the release after lifting shows that somebody came back."""
    victim, protection = somebody(), None
    protection = protected(victim)
    before = len({victim} - reads.veiled_among([victim]))
    lifted(protection)
    assert len({victim} - reads.veiled_among([victim])) - before == 1


@given(st.dates(day("2000-01-01"), day("2090-12-31")))
def test_silent_until_the_same_day_a_year_later(lifted_on):
    until = rules.silent_until(lifted_on)
    is_leap_day = (lifted_on.month, lifted_on.day) == (2, 29)
    assert until.year == lifted_on.year + 1 and until.month == lifted_on.month
    assert until.day == (28 if is_leap_day else lifted_on.day)


@given(st.sampled_from(Duty), st.sampled_from([FUKUI, SABAE, ""]), st.integers(-400, 400))
def test_who_may_turn_the_switch(duty, place, days):
    office = Office(1, place, LONG_AGO, duty=duty, confirmed_until_on=day("2027-03-31"))
    on = TODAY + timedelta(days=days)
    is_in_office = place == FUKUI and day("2026-04-01") <= on <= day("2027-03-31")
    assert rules.may_set([office], FUKUI, on) == (is_in_office and duty in ("officer", "board", "desk"))
    assert rules.is_of_desk([office], FUKUI, on) == (is_in_office and duty == "desk")
