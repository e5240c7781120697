"""Days and nights of a history. Sets of dates, so that what overlaps counts once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from futasato.records.nouns import Kind, Record
from futasato.units import DAY, JST, Span

HALF_A_DAY = timedelta(hours=12)
EVERY_DAY = frozenset({Kind.EVENT, Kind.ACTIVITY})
"""Kinds that are done on every day of their span; the other kinds are counted on the day they began."""


def night_of(instant: datetime) -> date:
    """The night an instant belongs to, named by its evening: noon to noon of the next day, Japanese time
    (住宅宿泊事業法施行規則3条)."""
    return (instant.astimezone(JST) - HALF_A_DAY).date()


def presence_days(records: Iterable[Record], window: Span, on: date) -> set[date]:
    """Calendar days with any presence: a stay from its first to its last day, everything else on its own days."""
    days: set[date] = set()
    for record in records:
        first_on, last_on = max(record.happened_on, window.from_on), min(record.last_on or on, on, window.until_on)
        if first_on == last_on:
            days.add(first_on)
        elif first_on < last_on:
            days.update(Span(first_on, last_on).each_day())
    return days


def stay_evenings(record: Record, on: date) -> Span | None:
    """The nights of a stay that were over at noon of `on`, by their evenings: all its days but the last."""
    span = record.span_to(on) if record.kind == Kind.STAY else None
    return Span(span.from_on, span.until_on - DAY) if span and span.days > 1 else None


def nights(records: Iterable[Record], window: Span, on: date) -> set[date]:
    """Nights spent, named by their evenings; the evening must lie in the window."""
    evenings: set[date] = set()
    for record in records:
        span = stay_evenings(record, on)
        cut = span.meet(window) if span else None
        if cut:
            evenings.update(cut.each_day())
    return evenings


def begun(records: Iterable[Record], window: Span, on: date) -> list[Record]:
    """Records whose first day lies in the window and not behind `on`."""
    return [r for r in records if r.happened_on <= on and r.happened_on in window]


def active_days(records: Iterable[Record], window: Span, on: date) -> set[date]:
    """Days with an activity, event, visit …: one a day however many there were. Activities and events count on
    every day of their span, all else on the day it began."""
    days: set[date] = set()
    for record in records:
        if record.kind in EVERY_DAY:
            days |= presence_days([record], window, on)
        elif record.happened_on <= on and record.happened_on in window:
            days.add(record.happened_on)
    return days
