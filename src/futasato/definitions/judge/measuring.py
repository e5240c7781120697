"""A measure over records: each is one question of the counting rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from futasato.definitions.nouns import Measure
from futasato.records import rules
from futasato.records.nouns import Record
from futasato.units import Span, month_of

Question = Callable[[Iterable[Record], Span, date], int]

AMOUNTS: dict[Measure, Question] = {
    Measure.DAYS: lambda *asked: len(rules.presence_days(*asked)),
    Measure.NIGHTS: lambda *asked: len(rules.nights(*asked)),
    Measure.TIMES: rules.times,
    Measure.ACTIVE_DAYS: lambda *asked: len(rules.active_days(*asked)),
    Measure.MONTHS: lambda *asked: len(rules.days_by_month(*asked)),
    Measure.MINUTES: rules.minutes,
    Measure.YEN: rules.yen,
    Measure.RUN_DAYS: lambda *asked: rules.longest_run(rules.presence_days(*asked)),
    Measure.RUN_NIGHTS: lambda *asked: rules.longest_run(rules.nights(*asked)),
    Measure.PLACES: lambda *asked: len(rules.places(*asked)),
    Measure.NAMES: lambda *asked: len(rules.names(*asked)),
    Measure.SCHOOL_DAYS: rules.school_days,
}
SPREAD = frozenset({Measure.DAYS, Measure.MONTHS, Measure.RUN_DAYS, Measure.PLACES, Measure.SCHOOL_DAYS})
"""Measures to which every day of a record's span can add; the others look at its first day."""
UNITS = {measure: measure.value for measure in Measure} | {
    Measure.ACTIVE_DAYS: "days",
    Measure.RUN_DAYS: "days",
    Measure.RUN_NIGHTS: "nights",
}


def amount(measure: Measure, records: list[Record], span: Span | None, on: date) -> int:
    """How much of a measure there is on a day; nothing when the window has no days."""
    return AMOUNTS[measure](records, span, on) if span and records else 0


def earliest(measure: Measure, records: list[Record], span: Span | None, on: date) -> date | None:
    """The first day or evening that is counted."""
    if span is None or not records:
        return None
    if measure in {Measure.NIGHTS, Measure.RUN_NIGHTS}:
        days = rules.nights(records, span, on)
    elif measure in SPREAD:
        days = rules.presence_days(records, span, on)
    else:
        days = rules.active_days(records, span, on) | {r.happened_on for r in rules.begun(records, span, on)}
    return min(days, default=None)


def months(measure: Measure, records: list[Record], span: Span, on: date, night_month: str) -> dict[int, int]:
    """A measure by calendar month, only months with any."""
    if measure == Measure.NIGHTS:
        return rules.nights_by_month(records, span, on, night_month)
    if measure == Measure.DAYS:
        return rules.days_by_month(records, span, on)
    parts: dict[int, list[Record]] = {}
    for record in rules.begun(records, span, on):
        parts.setdefault(month_of(record.happened_on), []).append(record)
    return {month: AMOUNTS[measure](part, span, on) for month, part in parts.items()}
