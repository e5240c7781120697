"""Counts that no day can change: all there ever was would not be enough. Most people have a record or two.

Sound because every measure only grows with more records, a longer window and a later day.
"""

from __future__ import annotations

from datetime import date

from futasato.definitions.judge.measuring import amount, months
from futasato.definitions.nouns import Count, Presence, WindowKind
from futasato.records.nouns import Kind, Record
from futasato.records.rules import ARRIVAL
from futasato.units import Span

SIZED = frozenset({WindowKind.MONTHS, WindowKind.FULL_MONTHS, WindowKind.REGISTRATION_YEAR})


def is_out_of_reach(condition: Count, records: list[Record], horizon_on: date) -> bool:
    """Never met, whatever the window: taken together the records do not reach the least."""
    most = amount(condition.measure, records, Span(date.min, horizon_on), horizon_on)
    return most < condition.least - condition.tolerance


def is_month_out_of_reach(condition: Presence, records: list[Record], horizon_on: date) -> bool:
    """Never met, whatever the window: there are not so many months with enough in them. By arrival one stay less can
    move nights to another month, so that nothing is said about it."""
    if condition.night_month == ARRIVAL:
        return False
    counted = [r for r in records if r.kind in condition.kinds]
    by_month = months(condition.measure, counted, Span(date.min, horizon_on), horizon_on, condition.night_month)
    excused = condition.most_excused if any(r.kind == Kind.EXCUSE for r in records) else 0
    return sum(n >= condition.each for n in by_month.values()) + excused < _least_months(condition)


def _least_months(condition: Presence) -> int:
    """The months asked, at the least; every one of them where the window alone decides how many there are."""
    if condition.months is not None:
        return condition.months
    return condition.window.size if condition.start == "window" and condition.window.kind in SIZED else 1
