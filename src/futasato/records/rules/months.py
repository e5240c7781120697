"""To which month a day or a night belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from futasato.records.nouns import Record
from futasato.records.rules.days import presence_days, stay_evenings
from futasato.units import DAY, Span, month_of

EVENING, ARRIVAL, SAME_MONTH = "evening", "arrival", "same_month"


def days_by_month(records: Iterable[Record], window: Span, on: date) -> Counter[int]:
    """Presence days by month (`units.month_of`): a stay over a month's end counts in both months."""
    return Counter(month_of(day) for day in presence_days(records, window, on))


def nights_by_month(records: Iterable[Record], window: Span, on: date, night_month: str) -> Counter[int]:
    """Nights by month. `evening`: each night by its evening; `arrival`: all nights of a stay in the month in which it
    began; `same_month`: only nights whose evening and morning lie in one month. Overlapping stays: one night, and the
    earliest arrival. The day that places the night must lie in the window."""
    placed = _arrivals(records, on)
    if night_month != ARRIVAL:
        placed = {evening: evening for evening in placed if night_month == EVENING or _is_within_month(evening)}
    return Counter(month_of(day) for day in placed.values() if day in window)


def _arrivals(records: Iterable[Record], on: date) -> dict[date, date]:
    """Every night's evening with the earliest arrival of the stays that hold it."""
    arrivals: dict[date, date] = {}
    for record in sorted(records, key=lambda r: r.happened_on, reverse=True):
        span = stay_evenings(record, on)
        arrivals |= dict.fromkeys(span.each_day(), record.happened_on) if span else {}
    return arrivals


def _is_within_month(evening: date) -> bool:
    return month_of(evening) == month_of(evening + DAY)
