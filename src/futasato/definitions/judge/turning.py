"""The days on which an answer may change by itself. Rather a day too many than one too few: `changing` looks at each.

For a window: when does a day enter it, when does it leave. For a person: birthdays, addresses, proofs. For what is
held: its first day and the day after its last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from futasato.definitions.judge.case import Case
from futasato.definitions.judge.windows import leaves_rolling_on, registration_year
from futasato.definitions.nouns import Facts, Floor, Window, WindowKind
from futasato.records.nouns import Kind, Record
from futasato.units import DAY, Span, add_months, fiscal_year, month_of, month_start

HORIZON_MONTHS = 120
GROWING = frozenset({WindowKind.EVER, WindowKind.FIXED, WindowKind.SINCE_REGISTRATION, WindowKind.SINCE_BASE})
"""Windows that a day never leaves."""
FROM_REGISTRATION = frozenset({WindowKind.SINCE_REGISTRATION, WindowKind.REGISTRATION_YEAR})


def horizon(on: date) -> date:
    """How far ahead we look: ten years."""
    return add_months(on, HORIZON_MONTHS)


def of_window(window: Window, case: Case) -> Iterator[date]:
    """Days on which the window itself appears or begins anew, whatever is in it."""
    if window.kind in FROM_REGISTRATION and case.facts.registered_on:
        yield case.facts.registered_on
    if window.kind == WindowKind.SINCE_BASE:
        yield from of_dwellings(case.facts)


def of_day(window: Window, day: date, case: Case) -> Iterator[date]:
    """When a day enters the window and when it leaves it."""
    yield day
    size, kind = window.size, window.kind
    match kind:
        case WindowKind.MONTHS:
            yield leaves_rolling_on(day, size)
        case WindowKind.DAYS:
            yield day + DAY * size
        case WindowKind.FULL_MONTHS:
            yield from (month_start(month_of(day) + 1), month_start(month_of(day) + size + 1))
        case WindowKind.CALENDAR_YEAR | WindowKind.LAST_CALENDAR_YEAR:
            yield from (date(day.year + 1, 1, 1), date(day.year + 2, 1, 1))
        case WindowKind.FISCAL_YEAR | WindowKind.LAST_FISCAL_YEAR:
            yield from (date(fiscal_year(day) + 1, 4, 1), date(fiscal_year(day) + 2, 4, 1))
        case WindowKind.REGISTRATION_YEAR if case.facts.registered_on and case.facts.registered_on <= day:
            yield registration_year(case.facts.registered_on, size, day).until_on + DAY


def of_records(window: Window, records: list[Record], case: Case, *, each_day: bool) -> Iterator[date]:
    """When the records begin and cease to add to a count; `each_day` where every day of a span can add, and every
    night, which is over on the next day."""
    ahead_on = horizon(case.on)
    for record in records:
        span = record.span_to(ahead_on) if each_day else Span(record.happened_on, record.happened_on)
        for day in span.each_day() if span else ():
            yield from of_day(window, day, case)
        if span:
            yield from of_day(window, span.until_on + DAY, case)


def of_dwellings(facts: Facts) -> Iterator[date]:
    """When a base is won or lost, and the month after, when its months begin to run."""
    for record in facts.records:
        if record.kind == Kind.BASE:
            yield from of_span(record)
            yield month_start(month_of(record.happened_on) + 1)


def of_span(record: Record) -> Iterator[date]:
    """The first day of a fact and the first on which it no longer holds."""
    yield record.happened_on
    if record.last_on:
        yield record.last_on + DAY


def of_deadline(floor: Floor, case: Case) -> Iterator[date]:
    """The day after each year's deadline, the month after it, and the office's answers about grace."""
    if floor.deadline is None:
        return
    for year in range(case.on.year, horizon(case.on).year + 1):
        after_on = _day_after(year, *floor.deadline)
        yield from (after_on, month_start(month_of(after_on) + 1))
    for record in case.facts.records:
        if record.kind == Kind.JUDGEMENT and record.name == floor.grace:
            yield from of_span(record)


def _day_after(year: int, month: int, day: int) -> date:
    first = date(year, month, 1)
    return min(first + DAY * day, month_start(month_of(first) + 1))


def month_starts(window: Window, on: date, until_on: date) -> Iterator[date]:
    """The first days of the months up to a day, from the earliest that a moving window may still hold on `on`."""
    held_months = {WindowKind.MONTHS: window.size, WindowKind.DAYS: window.size // 28 + 1}.get(window.kind, 0)
    return (month_start(month) for month in range(month_of(on) - held_months, month_of(until_on) + 1))


def birthday(born_on: date, years: int) -> date:
    """The first day on which somebody is so many years old."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)
