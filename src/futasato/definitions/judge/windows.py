"""The days a window means on a given day E, both ends included (definitions.md §0 "Windows")."""

from __future__ import annotations

from datetime import date

from futasato.definitions.judge.bodies import is_among
from futasato.definitions.judge.case import Case, held_since
from futasato.definitions.nouns import Window, WindowKind
from futasato.records.nouns import Kind
from futasato.units import (
    DAY,
    Span,
    add_months,
    calendar_span,
    fiscal_span,
    fiscal_year,
    month_end,
    month_of,
    month_start,
    trailing_months,
)

ROLLING = frozenset({WindowKind.MONTHS, WindowKind.DAYS})
CLOSED = frozenset({WindowKind.CALENDAR_YEAR, WindowKind.FISCAL_YEAR, WindowKind.FIXED, WindowKind.REGISTRATION_YEAR})
"""Windows with an end of their own that can lie behind E."""


def span_of(window: Window, case: Case) -> Span | None:
    """The window's days on E; None when it has none (no registration yet, no base held, base of this very month)."""
    on = case.on
    match window.kind:
        case WindowKind.EVER:
            return Span(date.min, on)
        case WindowKind.MONTHS:
            return trailing_months(on, window.size)
        case WindowKind.DAYS:
            return Span(on - DAY * (window.size - 1), on)
        case WindowKind.FULL_MONTHS:
            return Span(month_start(month_of(on) - window.size), month_end(month_of(on) - 1))
        case WindowKind.FIXED:
            from_on = window.from_on or date.min
            return Span(from_on, window.until_on or max(from_on, on))
        case WindowKind.SINCE_BASE:
            return _since_dwelling(case)
        case WindowKind.SINCE_REGISTRATION | WindowKind.REGISTRATION_YEAR:
            return _from_registration(window, case)
    return _year(window.kind, on)


def _year(kind: WindowKind, on: date) -> Span:
    match kind:
        case WindowKind.CALENDAR_YEAR:
            return calendar_span(on.year)
        case WindowKind.LAST_CALENDAR_YEAR:
            return calendar_span(on.year - 1)
        case WindowKind.FISCAL_YEAR:
            return fiscal_span(fiscal_year(on))
    return fiscal_span(fiscal_year(on) - 1)


def _since_dwelling(case: Case) -> Span | None:
    since = acquired_on(case, case.on)
    from_on = month_start(month_of(since) + 1) if since else None
    return Span(from_on, case.on) if from_on and from_on <= case.on else None


def acquired_on(case: Case, day: date) -> date | None:
    """Since when the person holds a base in the own bodies without a gap, as of a day not behind E."""
    return held_since([r for r in case.of(Kind.BASE) if is_among(r.place_code, case.own)], day)


def _from_registration(window: Window, case: Case) -> Span | None:
    since = case.facts.registered_on
    if since is None or since > case.on:
        return None
    if window.kind == WindowKind.SINCE_REGISTRATION:
        return Span(since, case.on)
    return registration_year(since, window.size, case.on)


def registration_year(since: date, months: int, on: date) -> Span:
    """The period of `months` months that E lies in, counted in whole periods from the day of registration."""
    periods = (month_of(on) - month_of(since)) // months
    if add_months(since, periods * months) > on:
        periods -= 1
    return Span(add_months(since, periods * months), add_months(since, (periods + 1) * months) - DAY)


def last_chance(window: Window, span: Span | None, earliest_on: date | None, on: date) -> date | None:
    """The last day on which one more fact still joins what is counted now: the end of a window that has an end, else
    the day before the earliest counted fact leaves it. None: the window is over, or nothing is counted, or no end."""
    if span and window.kind in CLOSED:
        return span.until_on if on <= span.until_on else None
    if window.kind not in ROLLING or earliest_on is None:
        return None
    if window.kind == WindowKind.DAYS:
        return earliest_on + DAY * (window.size - 1)
    return leaves_rolling_on(earliest_on, window.size) - DAY


def leaves_rolling_on(day: date, months: int) -> date:
    """The first day on which `day` is no longer among the `months` months that end on it."""
    leaves_on = add_months(day, months) - DAY
    while trailing_months(leaves_on, months).from_on <= day:
        leaves_on += DAY
    return leaves_on


def months_in(window: Window, span: Span) -> list[int]:
    """The calendar months of a window: of a fixed one every month it touches, of any other the months whose first day
    lies in it (twelve rolling months are the twelve months that end with the month of E)."""
    first = month_of(span.from_on)
    if window.kind != WindowKind.FIXED and span.from_on.day > 1:
        first += 1
    return list(range(first, month_of(span.until_on) + 1))
