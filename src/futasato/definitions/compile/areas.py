"""Numbering of municipalities and dated lists of names as rows, each set once and named by a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from futasato.definitions.compile.days import number
from futasato.definitions.nouns import NameList
from futasato.records.rules import is_prefecture
from futasato.units import DAY

OWN, ANYWHERE = 0, 1
"""Numbers of the two sets that need no rows: the place that asks, and all there are."""
NO_NAMES = 0
PERHAPS, INSIDE = 1, 2
Codes = tuple[str, ...] | None


@dataclass
class Numbering:
    """The sets and lists met so far, each by its number. A set of codes is the same set in whatever order it was written."""

    areas: dict[frozenset[str], int] = field(default_factory=dict)
    lists: dict[NameList, int] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)

    def area(self, codes: Codes, place_code: str = "") -> int:
        """The number of a set of codes; None: anywhere."""
        if codes is None:
            return ANYWHERE
        if set(codes) == {place_code} and not is_prefecture(place_code):
            return OWN
        return self.areas.setdefault(frozenset(codes), ANYWHERE + 1 + len(self.areas))

    def names(self, names: NameList | None) -> int:
        """The number of a list of names; none asked: 0."""
        return NO_NAMES if names is None else self.lists.setdefault(names, NO_NAMES + 1 + len(self.lists))

    def team(self, group: str) -> int:
        """The number of a group of points."""
        return self.teams.setdefault(group, 1 + len(self.teams))


def area_rows(sets: Numbering, places: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """(area, place, INSIDE or PERHAPS) for every place that occurs: the same as judge.bodies.is_among says, and
    is_perhaps_among where that is not so."""
    within = defaultdict(list)
    for code in sorted(set(places)):
        within[code[:2]].append(code)
    for codes, area in sets.areas.items():
        found = {}
        for each in sorted(codes):
            for code in within[each[:2]]:
                if code == each or is_prefecture(each):
                    found[code] = INSIDE
                elif is_prefecture(code):
                    found.setdefault(code, PERHAPS)
        yield from ((area, int(code), grade) for code, grade in found.items())


def name_rows(sets: Numbering) -> Iterator[tuple[int, int, int, str]]:
    """(list, first day, last day, name) of every version: the version in force on the day of the fact decides."""
    for names, list_number in sets.lists.items():
        ends = [from_on - DAY for from_on, _ in names.versions[1:]]
        for (from_on, allowed), until_on in zip(names.versions, [*ends, None], strict=True):
            yield from ((list_number, number(from_on), number(until_on), name) for name in sorted(allowed))
