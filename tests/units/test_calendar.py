"""Days, months, years and ages: against the calendar itself, counted day by day."""

from calendar import isleap, monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato import units
from futasato.units import DAY, Span

DAYS = st.dates(date(1900, 3, 1), date(2100, 12, 31))
SOME = st.integers(-60, 60)


def test_the_japanese_day_begins_at_three_in_the_afternoon_utc():
    assert units.day_of(datetime(2027, 3, 31, 14, 59, 59, tzinfo=UTC)) == date(2027, 3, 31)
    assert units.day_of(datetime(2027, 3, 31, 15, 0, 0, tzinfo=UTC)) == date(2027, 4, 1)


@given(DAYS)
def test_a_day_begins_at_its_own_instant(day):
    begun = units.instant_of(day)
    assert units.day_of(begun) == day
    assert units.day_of(begun - timedelta(microseconds=1)) == day - DAY


@given(DAYS)
def test_a_month_ends_where_the_calendar_says(day):
    month = units.month_of(day)
    assert units.month_start(month) == day.replace(day=1)
    assert units.month_end(month) == day.replace(day=monthrange(day.year, day.month)[1])


@given(DAYS, SOME)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months):
    later = units.add_months(day, months)
    assert units.month_of(later) - units.month_of(day) == months
    last = monthrange(later.year, later.month)[1]
    assert later.day == min(day.day, last)


@given(DAYS, DAYS, SOME)
def test_months_later_keeps_the_order_of_days(one, other, months):
    first, second = sorted((one, other))
    assert units.add_months(first, months) <= units.add_months(second, months)


@pytest.mark.parametrize(
    "day, year",
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)],
)
def test_the_fiscal_year_turns_on_the_first_of_april(day, year):
    assert units.fiscal_year(day) == year


@given(DAYS)
def test_every_day_lies_in_its_fiscal_and_calendar_year(day):
    assert day in units.fiscal_span(units.fiscal_year(day))
    assert day in units.calendar_span(day.year)


@given(st.integers(1901, 2099))
def test_years_are_as_long_as_the_calendar_says(year):
    assert units.calendar_span(year).days == 365 + isleap(year)
    assert units.fiscal_span(year).days == 365 + isleap(year + 1)


def test_twelve_months_to_a_day_start_the_day_after_its_anniversary():
    assert units.trailing_months(date(2026, 11, 23), 12) == Span(date(2025, 11, 24), date(2026, 11, 23))
    assert units.trailing_months(date(2024, 2, 29), 12) == Span(date(2023, 3, 1), date(2024, 2, 29))
    assert units.trailing_months(date(2025, 2, 28), 12) == Span(date(2024, 2, 29), date(2025, 2, 28))


@given(DAYS, st.integers(1, 48))
def test_trailing_months_slide_forward_only(day, months):
    today, tomorrow = units.trailing_months(day, months), units.trailing_months(day + DAY, months)
    assert today.until_on == day
    assert tomorrow.from_on >= today.from_on


def age_by_birthdays(born_on, on):
    """Count the birthdays one by one; 29 February's falls on 1 March in common years."""
    count = 0
    for year in range(born_on.year + 1, on.year + 1):
        has_day = (born_on.month, born_on.day) != (2, 29) or isleap(year)
        birthday = born_on.replace(year=year) if has_day else date(year, 3, 1)
        count += birthday <= on
    return count


@given(DAYS, st.integers(0, 40_000))
def test_age_counts_birthdays(born_on, lived_days):
    on = born_on + DAY * lived_days
    assert units.age_on(born_on, on) == age_by_birthdays(born_on, on)
