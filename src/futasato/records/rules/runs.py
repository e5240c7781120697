"""Unbroken runs of days or of nights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from futasato.units import DAY, Span


def runs(days: Iterable[date]) -> list[Span]:
    """The merged stays: as few spans as possible that hold exactly these days, in order."""
    merged: list[Span] = []
    for day in sorted(set(days)):
        if merged and merged[-1].until_on == day - DAY:
            merged[-1] = Span(merged[-1].from_on, day)
        else:
            merged.append(Span(day, day))
    return merged


def longest_run(days: Iterable[date]) -> int:
    """Days in the longest unbroken run; 0 when there are none."""
    return max((span.days for span in runs(days)), default=0)
