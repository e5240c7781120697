"""Sums and distinct things of a history: times, yen, minutes, names, municipalities, school days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from futasato.records.nouns import Record
from futasato.records.rules.days import begun
from futasato.units import Span

SATURDAY = 5


def times(records: Iterable[Record], window: Span, on: date) -> int:
    """Number of records that began in the window; one that stands for several counts its `times`."""
    return sum(1 if r.times is None else r.times for r in begun(records, window, on))


def yen(records: Iterable[Record], window: Span, on: date) -> int:
    """Whole yen given or paid in the window."""
    return sum(r.yen or 0 for r in begun(records, window, on))


def minutes(records: Iterable[Record], window: Span, on: date) -> int:
    """Minutes of the records that began in the window; a record without minutes adds none."""
    return sum(r.minutes or 0 for r in begun(records, window, on))


def names(records: Iterable[Record], window: Span, on: date) -> set[str]:
    """Distinct sub-kinds that began in the window."""
    return {r.name for r in begun(records, window, on) if r.name}


def places(records: Iterable[Record], window: Span, on: date) -> set[str]:
    """Distinct municipalities with a record that touches the window. A record known only by its prefecture names
    no municipality."""
    return {r.place_code for r in records if _cut(r, window, on) and not is_prefecture(r.place_code)}


def is_prefecture(code: str) -> bool:
    """True for the code of a prefecture (福井県 180009): no municipality digits."""
    return code[2:5] == "000"


def school_days(records: Iterable[Record], window: Span, on: date) -> int:
    """School days in the window: as the school counted them, else the days of the span from Monday to Friday.
    Of an enrolment that lies only partly in the window (or goes on behind `on`) no more than its weekdays there."""
    counted, weekdays = 0, set()
    for record in records:
        cut = _cut(record, window, on)
        days = {d for d in cut.each_day() if d.weekday() < SATURDAY} if cut else set()
        told = record.details.get("school_days")
        if told is None:
            weekdays |= days
        elif cut:
            counted += told if _is_whole(record, cut) else min(told, len(days))
    return counted + len(weekdays)


def _cut(record: Record, window: Span, on: date) -> Span | None:
    span = record.span_to(on)
    return span.meet(window) if span else None


def _is_whole(record: Record, cut: Span) -> bool:
    return (record.happened_on, record.last_on) == (cut.from_on, cut.until_on)
