"""A leaf as rows: what is asked, of which place, with every window already brought down to days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from futasato.definitions.compile import days
from futasato.definitions.compile.areas import Numbering
from futasato.definitions.compile.leaves import Rule
from futasato.definitions.judge.bodies import codes_of
from futasato.definitions.judge.case import Case
from futasato.definitions.judge.matching import deadline
from futasato.definitions.judge.windows import span_of
from futasato.definitions.nouns import Count, Facts, Floor, Holding, Presence, Window, WindowKind
from futasato.people.nouns import Person
from futasato.records.rules.numbers import EVIDENCES, KINDS
from futasato.units import Span

FIXED, SINCE_REGISTRATION, REGISTRATION_YEAR, SINCE_BASE = range(4)
MOVING = {
    WindowKind.SINCE_REGISTRATION: SINCE_REGISTRATION,
    WindowKind.REGISTRATION_YEAR: REGISTRATION_YEAR,
    WindowKind.SINCE_BASE: SINCE_BASE,
}
"""Windows that hang on the person; all others are the same days for everybody."""
NO_BOUND = 2**62


@dataclass
class Desk:
    """Where the rows of one day are gathered. `rule`: whose leaf is just being asked."""

    on: date
    rule: Rule
    sets: Numbering = field(default_factory=Numbering)
    rows: dict[str, list[dict]] = field(default_factory=lambda: defaultdict(list))

    @property
    def place(self) -> int:
        """The place that asks, as a number."""
        return int(self.rule.place_code)

    @property
    def nobody(self) -> Case:
        """Somebody of whom nothing is known: what the rule says by itself."""
        return Case(Facts(self.rule.place_code, Person(id=None)), self.rule.own, self.on)

    def area(self, codes: tuple[str, ...] | None) -> int:
        """The number of a set of municipalities, seen from the place."""
        return self.sets.area(codes, self.rule.place_code)

    def put(self, table: str, **row) -> None:
        """One more row of a table, for the place."""
        self.rows[table].append({"place": self.place} | row)

    def ask(self, leaf: Count | Presence | Holding, window: Window | None, **row) -> int:
        """One more row of `asks`: which records count; its number."""
        number = len(self.rows["asks"])
        self.put("asks", ask=number, **_matching(self, leaf) | _window(self, window, leaf.floor) | row)
        return number

    def window(self, window: Window) -> Span | None:
        """The days of a window that is the same for everybody; None for one that moves with the person."""
        return None if window.kind in MOVING else span_of(window, self.nobody)


def _matching(desk: Desk, leaf: Count | Presence | Holding) -> dict[str, object]:
    own, floor = desk.rule.own, leaf.floor
    kinds = [leaf.kind] if isinstance(leaf, Holding) else leaf.kinds
    seen = None if floor.places is None else (*own, *floor.places)
    said = {"kinds": sum(1 << KINDS[kind] for kind in kinds), "names": desk.sets.names(getattr(leaf, "names", None))}
    said |= {"area": desk.area(codes_of(leaf.bodies, own)), "seen": desk.area(seen), "own": desk.area(own)}
    said |= {"level": int(floor.level), "is_verified": floor.verified}
    said |= {"evidence": sum(1 << EVIDENCES[each] for each in floor.kinds)}
    return said | {"measure": "", "night_month": "", "is_yearly": False, "is_tallied": 0}


def _window(desk: Desk, window: Window | None, floor: Floor) -> dict[str, object]:
    said = {"span": FIXED, "size": 0, "first": days.FIRST, "last": days.LAST, "deadline": days.LAST}
    if window is None:
        return said
    if kind := MOVING.get(window.kind):
        return said | {"span": kind, "size": window.size}
    span = desk.window(window)
    last_on = deadline(floor, desk.nobody, span)
    said |= {"first": days.number(span.from_on), "last": days.number(span.until_on)}
    return said if last_on is None else said | {"deadline": days.number(last_on)}
