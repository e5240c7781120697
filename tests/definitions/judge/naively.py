"""The meaning of a count written a second time, day by day and record by record, straight from the manual."""

from datetime import date, timedelta

from futasato.definitions.nouns import Measure, TerritoryKind, WindowKind
from futasato.records.nouns import Kind

from .drawing import OWN

A_DAY = timedelta(days=1)


def is_in_window(day, window, on, registered_on):
    """Each window by its sentence in the manual; None where this second writing does not know the window."""
    months_back = (on.year - day.year) * 12 + on.month - day.month
    match window.kind:
        case WindowKind.EVER:
            return True
        case WindowKind.MONTHS:
            return months_back < window.size or (months_back == window.size and day.day > on.day)
        case WindowKind.DAYS:
            return (on - day).days < window.size
        case WindowKind.FULL_MONTHS:
            return 1 <= months_back <= window.size
        case WindowKind.CALENDAR_YEAR:
            return day.year == on.year
        case WindowKind.LAST_CALENDAR_YEAR:
            return day.year == on.year - 1
        case WindowKind.FISCAL_YEAR:
            return fiscal(day) == fiscal(on)
        case WindowKind.LAST_FISCAL_YEAR:
            return fiscal(day) == fiscal(on) - 1
        case WindowKind.FIXED:
            return window.from_on <= day <= window.until_on
        case WindowKind.SINCE_REGISTRATION:
            return registered_on is not None and registered_on <= day
    return None


def fiscal(day):
    return (day - timedelta(days=31 + 28 + 31 + (day.year % 4 == 0))).year if (day.month, day.day) < (4, 1) else day.year


def is_of_place(code, bodies):
    match bodies.kind:
        case TerritoryKind.OWN:
            return code == OWN
        case TerritoryKind.PREFECTURE:
            return code[:2] == OWN[:2]
        case TerritoryKind.ANYWHERE:
            return True
    return any(code == each or (each.endswith("0000") and code[:2] == each[:2]) for each in bodies.codes)


def is_proved(record, floor):
    is_seen = record.seen_code in (None, OWN, record.place_code) or floor.places is None or record.seen_code in floor.places
    is_kind = not floor.kinds or record.evidence in floor.kinds
    is_proved = bool(record.verified_by) or not (floor.verified or record.kind is Kind.GIFT)
    return is_seen and is_kind and record.level >= floor.level and is_proved


def have(count, known, on):
    """How much a count has: days, nights, active days, times, yen or minutes of one person, without a deadline."""
    counted = [
        r for r in known.records
        if r.kind in count.kinds and is_of_place(r.place_code, count.bodies) and is_proved(r, count.floor)
    ]  # fmt: skip
    seen, total, day = 0, 0, date(2023, 9, 1)
    while day <= on:
        if is_in_window(day, count.window, on, known.registered_on):
            seen += any(covers(r, day, on, count.measure) for r in counted)
            total += sum(quantity(r, count.measure) for r in counted if r.happened_on == day)
        day += A_DAY
    return seen if count.measure in (Measure.DAYS, Measure.NIGHTS, Measure.ACTIVE_DAYS) else total


def covers(record, day, on, measure):
    last_on = record.until_on or record.happened_on
    if measure == Measure.NIGHTS:
        return record.kind == Kind.STAY and record.happened_on <= day and day + A_DAY <= min(last_on, on)
    if measure == Measure.ACTIVE_DAYS and record.kind in (Kind.STAY, Kind.VISIT):
        return day == record.happened_on
    return record.happened_on <= day <= last_on


def quantity(record, measure):
    told = {Measure.TIMES: record.times, Measure.YEN: record.yen, Measure.MINUTES: record.minutes}.get(measure)
    return (1 if measure == Measure.TIMES else 0) if told is None else told
