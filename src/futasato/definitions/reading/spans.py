"""When something happened, as an example writes it: a day, a span, days, an instant, days of every month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from futasato.definitions.reading import values
from futasato.definitions.reading.document import Leaf, Node
from futasato.definitions.reading.form import Form
from futasato.definitions.reading.problems import Notepad
from futasato.definitions.reading.words import EVERY_MONTH
from futasato.units import DAY, Sentence, day_of, month_end, month_of, month_start

MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
MONTH_DAYS = re.compile(r"([0-9]{1,2})(?:\.\.([0-9]{1,2}))?")
FIRST_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]")


@dataclass(frozen=True)
class Happened:
    """`until_on` None: one day, or no end for what lasts."""

    from_on: date
    until_on: date | None = None


def read(pad: Notepad, node: Node, form: Form) -> tuple[Happened, ...]:
    """All the times one row of records stands for. `form`: the row's other keys (from, until, days)."""
    return tuple(_longer(pad, form, happened) for happened in _times(pad, node, form))


def _longer(pad: Notepad, form: Form, happened: Happened) -> Happened:
    """With `nights`: a stay of so many nights from the day."""
    nights = form.number("nights", None, most=3660)
    if nights is None:
        return happened
    if happened.until_on is not None:
        pad.add(form.marks["nights"], "終わりの日と `nights` が両方あります", "どちらかにする")
    return Happened(happened.from_on, happened.from_on + DAY * nights)


def _times(pad: Notepad, node: Node, form: Form) -> tuple[Happened, ...]:
    if isinstance(node, Leaf) and EVERY_MONTH.english(node.text):
        return tuple(_every_month(pad, form))
    for key in ("from", "until", "days"):
        if key in form:
            pad.add(
                form.marks[key],
                Sentence("`%(key)s` は every_month と一緒に使います", key=key),
                "期間は 2026-08-01..2026-08-30 と書く",
            )
    if isinstance(node, Leaf) and node.is_empty:
        pad.add(node.mark, "日がありません", "2026-08-01 のように書く")
    return values.each(pad, node, _one)


def _one(pad: Notepad, node: Node) -> Happened | None:
    written = values.text(pad, node)
    if written is None:
        return None
    if ".." in written:
        return _span(pad, node, *written.split("..", 1))
    if FIRST_DAY.match(written):
        instant = values.instant(pad, node.mark, written)
        return Happened(day_of(instant)) if instant else None
    day = values.calendar_day(pad, node.mark, written)
    return Happened(day) if day else None


def _span(pad: Notepad, node: Node, first: str, last: str) -> Happened | None:
    from_on = values.calendar_day(pad, node.mark, first.strip())
    until_on = values.calendar_day(pad, node.mark, last.strip()) if last.strip() else None
    if from_on and until_on and until_on < from_on:
        pad.add(
            node.mark,
            Sentence(
                "終わり（%(until_on)s）が始まり（%(from_on)s）より前です", until_on=f"{until_on}", from_on=f"{from_on}"
            ),
            "日を入れ替える",
        )
        return None
    return Happened(from_on, until_on) if from_on and (until_on or not last.strip()) else None


# --- every month --------------------------------------------------------------------------------------------------
def _every_month(pad: Notepad, form: Form) -> Iterator[Happened]:
    if not form.need("from", "until", "days"):
        return
    first, last = form.get("from", _month), form.get("until", _month)
    days = values.each(pad, form.nodes["days"], _days)
    if first is None or last is None:
        return
    if last < first:
        pad.add(form.mark_of("until"), "終わりの月が始まりの月より前です", "月を入れ替える")
    for month in range(first, last + 1):
        for low, high in days:
            if found := _in_month(pad, form, month, low, high):
                yield found


def _in_month(pad: Notepad, form: Form, month: int, low: int, high: int | None) -> Happened | None:
    start, end = month_start(month), month_end(month)
    if max(low, high or low) > end.day:
        pad.add(
            form.mark_of("days"),
            Sentence(
                "%(year)s年%(month)s月に%(day)s日はありません",
                year=start.year,
                month=start.month,
                day=max(low, high or low),
            ),
            "28 までの日にするか、期間を分ける",
        )
        return None
    return Happened(start.replace(day=low), start.replace(day=high) if high else None)


def _month(pad: Notepad, node: Node) -> int | None:
    written = values.text(pad, node) or ""
    match = MONTH.fullmatch(written)
    if not match or not values.FIRST_YEAR <= int(match[1]) < values.LAST_YEAR or not 1 <= int(match[2]) <= 12:
        pad.add(node.mark, Sentence("月が要りますが、%(shown)sです", shown=values.shown(node)), "2026-01 のように書く")
        return None
    return month_of(date(int(match[1]), int(match[2]), 1))


def _days(pad: Notepad, node: Node) -> tuple[int, int | None] | None:
    match = MONTH_DAYS.fullmatch(values.text(pad, node) or "")
    low, high = (int(match[1]), int(match[2]) if match[2] else None) if match else (0, None)
    if not 1 <= low <= 31 or high is not None and not low <= high <= 31:
        pad.add(
            node.mark,
            Sentence("月の中の日が要りますが、%(shown)sです", shown=values.shown(node)),
            "3 か 3..5 のように書く",
        )
        return None
    return low, high
