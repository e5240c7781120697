"""The days on which a town office is open, against the list of 国民の祝日 that the Cabinet Office publishes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.units import DAY, is_business_day, next_business_day

# 内閣府「国民の祝日・休日月日一覧」, with the 振替休日 (6 May 2026, 22 March 2027) and the 国民の休日 (22 September 2026)
PUBLISHED = {
    2026: "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
    2027: "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123",
}


def _days(year: int) -> list[date]:
    return [date(year, 1, 1) + DAY * n for n in range(365)]


def _published(year: int) -> set[date]:
    return {date(year, int(each[:2]), int(each[2:])) for each in PUBLISHED[year].split()}


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_day_of_a_year_is_as_published(year):
    turn = {date(year, 1, 2), date(year, 1, 3), *(date(year, 12, day) for day in (29, 30, 31))}
    weekend = {day for day in _days(year) if day.isoweekday() in (6, 7)}
    closed = _published(year) | turn | weekend
    assert {day for day in _days(year) if not is_business_day(day)} == closed


@pytest.mark.parametrize(
    ("due", "moved"),
    [
        (date(2026, 11, 27), date(2026, 11, 27)),  # a Friday stays
        (date(2026, 11, 28), date(2026, 11, 30)),  # a Saturday
        (date(2026, 9, 19), date(2026, 9, 24)),  # five days off in September
        (date(2026, 12, 29), date(2027, 1, 4)),  # the turn of the year
        (date(2027, 3, 20), date(2027, 3, 23)),  # the equinox on a Sunday, and the Monday for it
    ],
)
def test_a_due_date_moves_to_the_next_open_day(due, moved):
    assert next_business_day(due) == moved


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)))
def test_between_a_day_and_the_next_open_one_none_is_open(day):
    found = next_business_day(day)
    assert is_business_day(found) and next_business_day(found) == found
    assert not any(is_business_day(day + DAY * n) for n in range((found - day).days))
