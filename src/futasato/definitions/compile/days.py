"""Days as whole numbers, so that every engine reckons alike; and the calendar as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from futasato.units import DAY, month_end, month_of, month_start

EPOCH = date(1970, 1, 1)
FIRST, LAST = (date.min - EPOCH).days, (date.max - EPOCH).days


def number(day: date | None) -> int:
    """Days since 1 January 1970; None: the last day there is."""
    return LAST if day is None else (day - EPOCH).days


def day(number_of_day: int) -> date:
    """The day of a number."""
    return EPOCH + DAY * number_of_day


def calendar_rows(from_on: date, until_on: date) -> Iterator[tuple[int, int, int, bool]]:
    """(day, month, year, whether the month ends) of every day."""
    for ordinal in range(from_on.toordinal(), until_on.toordinal() + 1):
        each = date.fromordinal(ordinal)
        yield number(each), month_of(each), each.year, each == month_end(month_of(each))


def month_rows(from_on: date, until_on: date) -> Iterator[tuple[int, int, int]]:
    """(month, its first day, its year) of every month."""
    for month in range(month_of(from_on), month_of(until_on) + 1):
        yield month, number(month_start(month)), month // 12
