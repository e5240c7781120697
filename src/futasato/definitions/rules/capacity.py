"""How much a window can hold at most, on any day of evaluation: days, nights, months, municipalities, names, points."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from futasato.definitions.nouns import (
    Count,
    Measure,
    Points,
    PointsPart,
    Presence,
    Territory,
    TerritoryKind,
    Window,
    WindowKind,
)
from futasato.units import Span, add_months, month_of, month_start, trailing_months

DAILY = frozenset({Measure.DAYS, Measure.NIGHTS, Measure.ACTIVE_DAYS, Measure.RUN_DAYS, Measure.RUN_NIGHTS})
YEARLY = frozenset({
    WindowKind.CALENDAR_YEAR, WindowKind.LAST_CALENDAR_YEAR, WindowKind.FISCAL_YEAR, WindowKind.LAST_FISCAL_YEAR,
})  # fmt: skip
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def most_days(window: Window) -> int | None:
    """The most calendar days the window can have (leap years considered); None when it has no bound."""
    if window.kind in YEARLY:
        return 366
    match window.kind:
        case WindowKind.DAYS:
            return window.size
        case WindowKind.MONTHS | WindowKind.REGISTRATION_YEAR | WindowKind.FULL_MONTHS:
            return _longest_run_of_months(window.size)
        case WindowKind.FIXED if window.from_on and window.until_on:
            return max((window.until_on - window.from_on).days + 1, 0)
    return None


def most_months(window: Window) -> int | None:
    """The most calendar months the window can touch; None when it has no bound."""
    if window.kind in YEARLY:
        return 12
    match window.kind:
        case WindowKind.FULL_MONTHS:
            return window.size
        case WindowKind.MONTHS | WindowKind.REGISTRATION_YEAR:
            return window.size + 1
        case WindowKind.DAYS:
            return (window.size + 29) // 28 + 1
        case WindowKind.FIXED if window.from_on and window.until_on:
            return _touched(window.from_on, window.until_on)
    return None


def most_counted(count: Count, own: tuple[str, ...] = ()) -> int | None:
    """The most a count can reach; None when it has no bound. `own`: the bodies of the definition, empty if national."""
    if count.measure in DAILY:
        return most_days(count.window)
    if count.measure is Measure.MONTHS:
        return most_months(count.window)
    if count.measure is Measure.PLACES:
        return most_places(count.bodies, own)
    if count.measure is Measure.NAMES and count.names:
        return len(frozenset().union(*(names for _, names in count.names.versions)))
    return None


def most_places(bodies: Territory, own: tuple[str, ...] = ()) -> int | None:
    """How many municipalities the bodies are at most; None when a prefecture or the whole country is among them."""
    codes = bodies.codes if bodies.kind is TerritoryKind.LISTED else own or ("national",)
    if bodies.kind in {TerritoryKind.PREFECTURE, TerritoryKind.ANYWHERE} or any(map(is_prefecture, codes)):
        return None
    return len(set(codes))


def is_prefecture(code: str) -> bool:
    """True for the code of a prefecture, which stands for all its municipalities."""
    return code[2:5] == "000"


def asked_months(window: Window) -> int | None:
    """How many calendar months a monthly presence is asked in; None when that depends on the facts."""
    if window.kind in {WindowKind.MONTHS, WindowKind.REGISTRATION_YEAR}:
        return window.size
    return None if window.kind is WindowKind.DAYS else most_months(window)


def most_present_months(presence: Presence) -> int | None:
    """How many of the asked months can show `each` days or nights; the excused ones come on top."""
    months = asked_months(presence.window)
    is_bounded = presence.measure in DAILY and presence.night_month != "arrival"
    if not is_bounded or presence.each <= 28:
        return months
    if presence.each > 31:
        return 0
    if months is None:
        return None
    turns = [[LONGEST_MONTHS[(first + n) % 12] for n in range(months)] for first in range(12)]
    return max(sum(length >= presence.each for length in turn) for turn in turns)


def most_points(points: Points, group: str | None = None) -> int | None:
    """The highest sum of the parts (of one group); None when it has no bound."""
    reached = [_most_of_part(part) for part in points.parts if group in (None, part.group)]
    return None if None in reached else sum(reached)


def _most_of_part(part: PointsPart) -> int | None:
    if part.points <= 0:
        return 0
    counted = most_counted(part.count)
    by_count = None if counted is None or part.count.measure is Measure.PLACES else counted // part.per * part.points
    known = [most for most in (by_count, part.most) if most is not None]
    return min(known) if known else None


@lru_cache(maxsize=256)
def _longest_run_of_months(months: int) -> int:
    """The longest `months` months that end on a day of eight years, the most that leap days can matter."""
    days = Span(date(2024, 1, 1), date(2031, 12, 31)).each_day()
    trailing = max((trailing_months(on, months).days for on in days), default=0) if 0 < months <= 1200 else months * 31
    calendar = [month_start(month) for month in range(2024 * 12, 2032 * 12)] if 0 < months <= 1200 else []
    return max([trailing, *((add_months(start, months) - start).days for start in calendar)])


def _touched(from_on: date, until_on: date) -> int:
    return max(month_of(until_on) - month_of(from_on) + 1, 0)
