"""4月1日の異動 (T30): a role ends by itself on 31 March unless another confirmed it. The clock is Japan's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.people import acts, models, reads
from futasato.people.acts.appointing import fiscal_end
from futasato.people.nouns import Duty, Office
from futasato.units import JST, day_of
from tests.people.fictional import ECHIZEN, FUKUI

AUTUMN = datetime(2026, 11, 1, 3, tzinfo=UTC)
LAST_SECOND = datetime(2027, 3, 31, 23, 59, 59, tzinfo=JST)
FIRST_SECOND = datetime(2027, 4, 1, tzinfo=JST)
MARCH = datetime(2027, 3, 10, 12, tzinfo=JST)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.fixture
def holder(account):
    """An officer of 福井市 since the autumn."""
    found = account("a@example.jp")
    acts.appoint(account=found, place_code=FUKUI, from_on=day_of(AUTUMN), now=AUTUMN, by="town")
    return found


def confirmed(holder, now, by="mayor", **changed):
    return acts.confirm(**{"account": holder, "place_code": FUKUI, "now": now, "by": by} | changed)


def is_in_office(holder, instant):
    """Asked the way that the door asks it."""
    return bool(reads.offices_of(holder, day_of(instant)))


@pytest.mark.threat("T30")
@pytest.mark.parametrize("duty", Duty)
def test_unconfirmed_roles_are_refused_from_the_first_second_of_april(account, duty):
    """At 1 April 00:00:00 JST nobody unconfirmed holds any duty."""
    found = account("a@example.jp")
    acts.appoint(account=found, place_code=FUKUI, duty=duty, from_on=day_of(AUTUMN), now=AUTUMN, by="town")
    assert is_in_office(found, LAST_SECOND)
    assert not is_in_office(found, FIRST_SECOND)


@pytest.mark.threat("T30", part="evidence")
def test_the_two_instants_are_one_second_and_one_fiscal_year_apart():
    """In UTC both are 31 March: only Japan's day tells them apart."""
    assert timedelta(seconds=1) == FIRST_SECOND - LAST_SECOND
    assert LAST_SECOND.astimezone(UTC).date() == FIRST_SECOND.astimezone(UTC).date() == date(2027, 3, 31)


@pytest.mark.threat("T30", part="control")
def test_a_confirmed_role_goes_on_over_the_same_second(holder):
    """The refusal comes from the missing confirmation, not from the clock."""
    confirmed(holder, MARCH)
    assert is_in_office(holder, LAST_SECOND)
    assert is_in_office(holder, FIRST_SECOND)
    assert not is_in_office(holder, datetime(2028, 4, 1, tzinfo=JST))


@pytest.mark.parametrize(
    ("day", "until_on"),
    [
        (date(2026, 11, 1), date(2027, 3, 31)),
        (date(2027, 1, 30), date(2027, 3, 31)),  # + 60 days = 31 March
        (date(2027, 1, 31), date(2028, 3, 31)),  # + 60 days = 1 April
        (date(2027, 3, 31), date(2028, 3, 31)),
        (date(2028, 1, 31), date(2028, 3, 31)),  # a leap year: + 60 days = 31 March
        (date(2028, 2, 1), date(2029, 3, 31)),
    ],
)
def test_two_months_before_the_end_one_confirms_for_the_next_year(account, day, until_on):
    found, noon = account("a@example.jp"), datetime(day.year, day.month, day.day, 12, tzinfo=JST)
    acts.appoint(account=found, place_code=FUKUI, from_on=day, now=noon, by="town")
    assert confirmed(found, noon).confirmed_until_on == until_on


def test_nobody_confirms_their_own_office(holder):
    with pytest.raises(acts.Refused, match="ほかの職員"):
        confirmed(holder, MARCH, by=f"account:{holder}")
    assert not is_in_office(holder, FIRST_SECOND)


def test_nobody_appoints_themselves(account):
    found = account("a@example.jp")
    with pytest.raises(acts.Refused, match="ほかの職員"):
        acts.appoint(account=found, place_code=FUKUI, from_on=day_of(AUTUMN), now=AUTUMN, by=f"account:{found}")
    assert not models.Office.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"now": FIRST_SECOND}, {"place_code": ECHIZEN}, {"duty": Duty.DESK}, {"account": 0}]
)
def test_what_is_not_held_cannot_be_confirmed(holder, changed):
    before = list(models.Office.objects.values())
    with pytest.raises(acts.Refused):
        confirmed(holder, **{"now": MARCH} | changed)
    assert list(models.Office.objects.values()) == before


def test_a_confirmation_never_shortens(holder):
    confirmed(holder, MARCH)
    assert confirmed(holder, AUTUMN).confirmed_until_on == date(2028, 3, 31)


def test_who_was_told_an_end_leaves_then_although_confirmed(account):
    found, end = account("a@example.jp"), date(2027, 6, 30)
    acts.appoint(account=found, place_code=FUKUI, from_on=day_of(AUTUMN), until_on=end, now=AUTUMN, by="town")
    assert confirmed(found, MARCH).last_on == end
    assert not reads.offices_of(found, end + timedelta(days=1))


@given(DAYS)
def test_a_fiscal_year_ends_on_the_next_31_march(day):
    end, by_hand = fiscal_end(day), day
    while (by_hand.month, by_hand.day) != (3, 31):
        by_hand += timedelta(days=1)
    assert end == by_hand


@given(DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_it_holds_until_the_earlier_of_both_ends(from_on, until_on, confirmed_until_on, day):
    office = Office(1, FUKUI, from_on, until_on, confirmed_until_on=confirmed_until_on)
    ends = [end for end in (until_on, confirmed_until_on) if end is not None]
    assert office.holds_on(day) is (from_on <= day and not any(end < day for end in ends))
