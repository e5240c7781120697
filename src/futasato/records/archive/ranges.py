"""Which places stand together: ranges of codes that hold about as many records each, and between them every code."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

FIRST, LAST = "000000", "999999"
Range = tuple[str, str]


def chosen(counts: Iterable[tuple[str, int]], rows: int) -> tuple[Range, ...]:
    """Ranges from the number of records of each place: one ends with the place that fills it."""
    ends, held = [], 0
    for place_code, count in sorted(counts):
        held += count
        if held >= rows:
            ends, held = [*ends, place_code], 0
    ends = [*(ends[:-1] if ends and not held else ends), LAST]
    firsts = [FIRST, *(f"{int(end) + 1:06d}" for end in ends[:-1])]
    return tuple(zip(firsts, ends, strict=True))


def holding(ranges: Sequence[Range], place_code: str) -> Range:
    """The range of a place."""
    return ranges[bisect_left([last for _, last in ranges], place_code)]
