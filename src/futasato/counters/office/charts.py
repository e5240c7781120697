"""Bars stacked by series, one for each month: where each rectangle stands in an SVG of fixed size. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from futasato.units import add_months

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 720, 240, 56, 32, 12
SHOWN_MONTHS = 24
SHADES = ("bar", "bar second", "bar third")


@dataclass(frozen=True)
class Bar:
    """One rectangle with what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    shade: str
    told: str


@dataclass(frozen=True)
class Tick:
    """A word at a place of an axis."""

    x: float
    y: float
    told: str


@dataclass(frozen=True)
class Chart:
    """What a template draws. `names`: (shade, name of the series); `rows`: the same numbers as a table."""

    bars: tuple[Bar, ...]
    months: tuple[Tick, ...]
    heights: tuple[Tick, ...]
    names: tuple[tuple[str, str], ...]
    rows: tuple[tuple[date, tuple[int, ...]], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    foot: int = HEIGHT - BOTTOM


def months_until(last_on: date, count: int = SHOWN_MONTHS) -> tuple[date, ...]:
    """First days of the months that end with the month of a day, oldest first."""
    last = last_on.replace(day=1)
    return tuple(add_months(last, -back) for back in range(count - 1, -1, -1))


def stacked(months: Sequence[date], series: Mapping[str, Mapping[date, int]]) -> Chart:
    """A chart of up to three series by month; a month without a number counts as 0,
    and so does a negative one."""
    rows = tuple((month, tuple(max(numbers.get(month, 0), 0) for numbers in series.values())) for month in months)
    top = _round_up(max((sum(numbers) for _, numbers in rows), default=0))
    return Chart(
        bars=tuple(bar for place, row in enumerate(rows) for bar in _column(place, row, top, len(rows), list(series))),
        months=_month_ticks(months),
        heights=tuple(Tick(LEFT - 8, _y(part, top), f"{part:,}") for part in sorted({0, top // 2, top})),
        names=tuple(zip(SHADES, series, strict=False)),
        rows=rows,
    )


def _column(place: int, row: tuple[date, tuple[int, ...]], top: int, columns: int, names: list[str]) -> list[Bar]:
    step, (month, numbers), under, bars = (WIDTH - LEFT) / columns, row, 0, []
    for shade, name, number in zip(SHADES, names, numbers, strict=False):
        if number:
            low, high = _y(under, top), _y(under + number, top)
            told = gettext("%(year)s年%(month)s月 %(name)s %(number)s") % {
                "year": month.year,
                "month": month.month,
                "name": name,
                "number": f"{number:,}",
            }
            bars.append(
                Bar(round(LEFT + place * step + 2, 1), high, round(step - 4, 1), round(low - high, 1), shade, told)
            )
        under += number
    return bars


def _month_ticks(months: Sequence[date]) -> tuple[Tick, ...]:
    """Every third month, so that the words do not run into each other."""
    step = (WIDTH - LEFT) / max(len(months), 1)
    return tuple(
        Tick(round(LEFT + place * step + step / 2, 1), HEIGHT - BOTTOM + 18, f"{month.year % 100}/{month.month}")
        for place, month in enumerate(months)
        if (len(months) - 1 - place) % 3 == 0
    )


def _y(number: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - number / max(top, 1) * (HEIGHT - BOTTOM - TOP), 1)


def _round_up(number: int) -> int:
    """The next number that reads well on an axis: 4, 10, 20, 50, 100, 200 …"""
    if number <= 4:
        return 4
    power = 10 ** (len(str(number)) - 1)
    return next(step * power for step in (1, 2, 5, 10) if step * power >= number)
