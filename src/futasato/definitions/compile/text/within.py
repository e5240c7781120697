"""Whether a place lies in a set of municipalities: the words every step uses for it."""

from __future__ import annotations

from futasato.definitions.compile.areas import ANYWHERE, INSIDE, OWN


def joined(area: str, place: str) -> str:
    """The join that finds what the set says of a place, as `s`."""
    return f"LEFT JOIN areas s ON s.area = {area} AND s.place = {place}"


def within(area: str, place: str, own: str) -> str:
    """True where `place` is in the set, seen from the place that asks (`own`). Needs `joined`; never unknown."""
    return f"({area} = {ANYWHERE} OR ({area} = {OWN} AND {place} = {own}) OR coalesce(s.grade, 0) = {INSIDE})"
