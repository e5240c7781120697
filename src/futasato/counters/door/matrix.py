"""The authorization matrix as read from matrix.yaml: which role may pass which door with which relation.

The file is the only source. Anything it does not say is denied; a file that leaves a cell open is refused whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("matrix.yaml")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Role(StrEnum):
    """役割: as what somebody stands at a door. The same words as in the file."""

    NOBODY = "nobody"
    RESIDENT = "resident"
    GUARDIAN = "guardian"
    OTHER_GUARDIAN = "other_guardian"
    OFFICER = "officer"
    OTHER_OFFICER = "other_officer"
    BOARD = "board"
    DESK = "desk"
    PREFECTURE = "prefecture"
    NATION = "nation"
    PROVIDER = "provider"
    EMPLOYER = "employer"
    SCANNER = "scanner"
    AUDITOR = "auditor"
    OPERATOR = "operator"


class Relation(StrEnum):
    """相手との関わり: oneself or one's own town's people; anybody else; somebody under protection."""

    OWN = "own"
    OTHER = "other"
    PROTECTED = "protected"


class Cell(StrEnum):
    """May, may and is written down, may not."""

    ALLOW = "allow"
    RECORD = "record"
    DENY = "deny"


class Subject(StrEnum):
    """Whom a door is about: it says what `own` means there."""

    NOTHING = "nothing"
    SELF = "self"
    WARD = "ward"
    PLACE = "place"


class MatrixFault(ValueError):
    """The file cannot be used; the message lists what to mend, a line each."""


@dataclass(frozen=True)
class Door:
    """One kind of door with every cell. `signs_in`: who is not signed in is asked to, instead of finding nothing."""

    name: str
    title: str
    subject: Subject
    signs_in: bool
    cells: Mapping[tuple[Role, Relation], Cell]

    def cell(self, role: Role, relation: Relation) -> Cell:
        """What the file says."""
        return self.cells[role, relation]

    def admits(self, role: Role) -> bool:
        """Whether a role passes this door with any relation at all."""
        return any(self.cell(role, relation) is not Cell.DENY for relation in Relation)

    @property
    def is_recorded(self) -> bool:
        """True when somebody who passes here leaves an access record."""
        return Cell.RECORD in self.cells.values()


@dataclass(frozen=True)
class Route:
    """One method of one route: its door, and the acts its page may begin ("package.verb")."""

    method: str
    name: str
    door: Door
    acts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Matrix:
    """The whole file. `acts`: the doors behind which an act may be begun; none for machines only."""

    doors: Mapping[str, Door]
    routes: Mapping[tuple[str, str], Route]
    acts: Mapping[str, tuple[Door, ...]]

    def route(self, method: str, name: str) -> Route | None:
        """The row of a route; HEAD is a GET without its body."""
        return self.routes.get(("GET" if method == "HEAD" else method, name))

    def methods(self, name: str) -> tuple[str, ...]:
        """The methods stated for a route."""
        return tuple(method for method in METHODS if (method, name) in self.routes)


@cache
def matrix() -> Matrix:
    """The house's own matrix."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Matrix:
    """A matrix from its text. Raises MatrixFault for an open cell, a foreign word, a route without a door, an act that
    a route begins behind a door the act does not name."""
    tree = yaml.safe_load(text)
    faults = _strange("roles", tree["roles"], Role) + _strange("relations", tree["relations"], Relation)
    doors = {name: _door(name, told, faults) for name, told in tree["doors"].items()}
    _stop(faults)
    routes = [_route(line, told, doors, faults) for line, told in tree["routes"].items()]
    acts = {name: _doors(name, told, doors, faults) for name, told in (tree["acts"] or {}).items()}
    faults += [fault for route in routes if route for fault in _untold(route, acts)]
    _stop(faults)
    return Matrix(doors, {(route.method, route.name): route for route in routes}, acts)


def _stop(faults: list[str]) -> None:
    if faults:
        raise MatrixFault("\n".join(faults))


def _strange(what: str, told: Iterable[str], words: type[StrEnum]) -> list[str]:
    given, known = list(told), [word.value for word in words]
    return [] if sorted(given) == sorted(known) else [f"{what}: {given} は {known} と同じではありません"]


def _door(name: str, told: dict, faults: list[str]) -> Door:
    cells = {}
    for role in Role:
        row = told.get(role.value)
        if not isinstance(row, list) or len(row) != len(Relation) or set(row) - {cell.value for cell in Cell}:
            faults.append(f"doors.{name}.{role}: allow・record・deny を{len(Relation)}つ書いてください（いまは {row}）")
            continue
        cells |= {(role, relation): Cell(word) for relation, word in zip(Relation, row, strict=True)}
    subject = Subject(told.get("subject", Subject.NOTHING))
    return Door(name, told["title"], subject, bool(told.get("signs_in")), cells)


def _route(line: str, told: str | dict, doors: Mapping[str, Door], faults: list[str]) -> Route | None:
    method, _, name = line.partition(" ")
    told = {"door": told} if isinstance(told, str) else told
    if method not in METHODS or told["door"] not in doors:
        faults.append(f"routes.{line}: メソッド（{'・'.join(METHODS)}）か門（{told['door']}）がありません")
        return None
    return Route(method, name, doors[told["door"]], frozenset(told.get("acts", ())))


def _doors(name: str, told: str | list[str], doors: Mapping[str, Door], faults: list[str]) -> tuple[Door, ...]:
    named = [told] if isinstance(told, str) else told
    faults += [f"acts.{name}: {door} という門はありません" for door in named if door not in doors]
    return tuple(doors[door] for door in named if door in doors)


def _untold(route: Route, acts: Mapping[str, tuple[Door, ...]]) -> list[str]:
    where = f"routes.{route.method} {route.name}"
    return [
        f"{where}: 行為 {act} は acts に無いか、門 {route.door.name} を挙げていません"
        for act in sorted(route.acts)
        if route.door not in acts.get(act, ())
    ]
