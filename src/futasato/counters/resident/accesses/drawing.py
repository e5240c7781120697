"""Looks by month as bars of an SVG; the numbers stand beside them as words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from futasato.units import add_months

WIDTH, HEIGHT, FOOT, SHOWN_MONTHS = 360, 96, 20, 12


@dataclass(frozen=True)
class Bar:
    """One month: where its rectangle stands, and what it says."""

    month_on: date
    count: int
    x: int
    y: int
    width: int
    height: int


def bars(months: Mapping[date, int], today_on: date) -> tuple[Bar, ...]:
    """The last twelve months, oldest first; the highest fills the height, one look is never invisible."""
    last = today_on.replace(day=1)
    shown = [add_months(last, -back) for back in range(SHOWN_MONTHS - 1, -1, -1)]
    most = max((months.get(month, 0) for month in shown), default=0) or 1
    step = WIDTH // SHOWN_MONTHS
    return tuple(_bar(month, months.get(month, 0), most, place * step, step - 4) for place, month in enumerate(shown))


def _bar(month: date, count: int, most: int, x: int, width: int) -> Bar:
    room = HEIGHT - FOOT
    height = max(count * room // most, 2) if count else 0
    return Bar(month, count, x + 2, room - height, width, height)
