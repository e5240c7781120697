"""Which answers of several conditions can go together: the feasible truth tables of related conditions.

Related conditions speak of one thing (an age, an address, a number of days in nested windows) and cannot be answered
independently. What is not understood as related stays free: then too much is thought possible, never too little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from futasato.definitions.nouns import (
    Addressed,
    Age,
    Anyone,
    Condition,
    Count,
    Elsewhere,
    Grade,
    Identity,
    Presence,
    Standing,
    Territory,
    TerritoryKind,
    Window,
    WindowKind,
)
from futasato.definitions.rules.capacity import is_prefecture, most_counted

Table = tuple[tuple[Condition, ...], tuple[tuple[bool, ...], ...]]  # the conditions, and the rows of answers possible
LIMIT = 4096


def bare(condition: Condition) -> Condition:
    """The condition without the names it was given: equal when it asks the same."""
    return replace(condition, word="", label="")


def tables(atoms: Iterable[Condition], own: tuple[str, ...]) -> list[Table]:
    """Groups of related conditions with every row of answers that facts can give them."""
    groups: dict[object, list[Condition]] = defaultdict(list)
    for atom in dict.fromkeys(atoms):
        groups[_topic(atom)].append(atom)
    return [(tuple(group), _rows(tuple(group), own)) for group in groups.values()]


def _topic(atom: Condition) -> object:
    """What a condition speaks of; conditions with the same topic are related."""
    match atom:
        case Age() | Grade():
            return "age"
        case Addressed(names=None):
            return ("address", atom.address)
        case Addressed():
            return ("listed address", atom.address, atom.names)
        case Identity():
            return "identity"
        case Elsewhere(tier=tier):
            return ("elsewhere", tier)
        case Standing():
            return replace(atom, least=1)
        case Presence(months=int()):
            return replace(atom, months=1)
        case Count(least_places=1):
            return ("count", atom.measure, atom.pooled)
    return atom


def _rows(atoms: tuple[Condition, ...], own: tuple[str, ...]) -> tuple[tuple[bool, ...], ...]:
    match atoms[0]:
        case Age() | Grade():
            found = (tuple(_suits(atom, age, grade) for atom in atoms) for age, grade in _lives())
        case Addressed(names=None):
            found = (tuple(_lies(atom, place, own) for atom in atoms) for place in _places(atoms, own))
        case Addressed():
            found = (tuple(atom.inside == is_inside for atom in atoms) for is_inside in (True, False))
        case Identity():
            found = (tuple(level >= atom.least for atom in atoms) for level in range(4))
        case Elsewhere():
            found = (tuple(n <= atom.most for atom in atoms) for n in range(1, max(a.most for a in atoms) + 3))
        case Standing() | Presence(months=int()):
            found = _on_one_axis(atoms)
        case Count(least_places=1):
            found = _counted(atoms, own)
        case Anyone():
            found = ((True,),)
        case _:
            found = product((True, False), repeat=len(atoms))
    return tuple(dict.fromkeys(found))


def _lives() -> Iterator[tuple[int, int]]:
    """Ages with the school years a person of that age can be in: 6 or 7 in the first, and a year's slack on each side."""
    return ((age, grade) for age in range(151) for grade in range(age - 7, age - 3))


def _suits(atom: Age | Grade, age: int, grade: int) -> bool:
    value = age if isinstance(atom, Age) else grade
    return (atom.least is None or value >= atom.least) and (atom.below is None or value < atom.below)


def _on_one_axis(atoms: tuple[Condition, ...]) -> Iterator[tuple[bool, ...]]:
    least = [atom.months if isinstance(atom, Presence) else atom.least for atom in atoms]
    return (tuple(value >= each for each in least) for value in {0, *least})


def _places(atoms: tuple[Addressed, ...], own: tuple[str, ...]) -> Iterator[tuple[str, bool | None, bool | None]]:
    """Every place that makes a difference: the codes named, one more in each prefecture, one elsewhere. In a national
    definition nobody knows which of them asks: (code, is own, is of own prefecture) are tried apart."""
    named = {code for atom in atoms for code in atom.bodies.codes} | set(own)
    codes = named | {f"{code[:2]}999x" for code in named} | {"99999x"}
    if own:
        return ((code, None, None) for code in codes)
    return ((code, mine, near) for code in codes for mine, near in ((True, True), (False, True), (False, False)))


def _lies(atom: Addressed, place: tuple[str, bool | None, bool | None], own: tuple[str, ...]) -> bool:
    return atom.inside == _is_within(atom.bodies, place, own)


def _is_within(bodies: Territory, place: tuple[str, bool | None, bool | None], own: tuple[str, ...]) -> bool:
    code, is_mine, is_near = place
    match bodies.kind:
        case TerritoryKind.ANYWHERE:
            return True
        case TerritoryKind.OWN:
            return _is_in(code, own) if is_mine is None else is_mine
        case TerritoryKind.PREFECTURE:
            return code[:2] in {each[:2] for each in own} if is_near is None else is_near
    return _is_in(code, bodies.codes)


def _is_in(code: str, codes: tuple[str, ...]) -> bool:
    return any(code == each or is_prefecture(each) and code[:2] == each[:2] for each in codes)


def _counted(atoms: tuple[Count, ...], own: tuple[str, ...]) -> Iterator[tuple[bool, ...]]:
    """Counts of one measure: one number for each thing counted, no more than its wider neighbours and its window."""
    axes = tuple(dict.fromkeys(map(_axis, atoms)))
    values = sorted({0} | {n for atom in atoms for n in _edges(atom)})
    if len(values) ** len(axes) > LIMIT:
        return product((True, False), repeat=len(atoms))
    bounds = [most_counted(axis, own) for axis in axes]
    wider = [(i, j) for i, a in enumerate(axes) for j, b in enumerate(axes) if i != j and is_part_of(a, b)]
    return _numbered(atoms, axes, values, bounds, wider)


def _numbered(atoms, axes, values, bounds, wider) -> Iterator[tuple[bool, ...]]:
    place = {axis: n for n, axis in enumerate(axes)}
    ranges = [[v for v in values if bound is None or v <= bound] for bound in bounds]
    for numbers in product(*ranges):
        if all(numbers[i] <= numbers[j] for i, j in wider):
            yield tuple(_is_enough(atom, numbers[place[_axis(atom)]]) for atom in atoms)


def _axis(atom: Count) -> Count:
    return replace(atom, least=0, most=None, tolerance=0)


def _edges(atom: Count) -> set[int]:
    least = atom.least - atom.tolerance
    return {n for n in (least - 1, least, atom.most, (atom.most or 0) + 1) if n is not None and n >= 0}


def _is_enough(atom: Count, number: int) -> bool:
    return atom.least - atom.tolerance <= number and (atom.most is None or number <= atom.most)


def is_part_of(small: Count, large: Count) -> bool:
    """True when whatever `small` counts, `large` counts too (both of one measure)."""
    return (
        small.kinds <= large.kinds
        and large.names in (None, small.names)
        and large.bodies.kind in (TerritoryKind.ANYWHERE, small.bodies.kind)
        and (large.bodies.kind is TerritoryKind.ANYWHERE or large.bodies == small.bodies)
        and is_floor_above(small, large)
        and is_inside(small.window, large.window)
    )


def is_floor_above(small: Count, large: Count) -> bool:
    """True when what is proved well enough for `small` is so for `large`. Deadlines hang on the window: never."""
    a, b = small.floor, large.floor
    if a.deadline or b.deadline:
        return False
    is_kind = not b.kinds or bool(a.kinds) and a.kinds <= b.kinds
    return a.level >= b.level and a.verified >= b.verified and is_kind and b.places in (None, a.places)


def is_inside(small: Window, large: Window) -> bool:
    """True when on every day of evaluation each day of `small` is a day of `large`."""
    if small == large or large.kind is WindowKind.EVER:
        return True
    if small.kind is large.kind and small.kind in {WindowKind.MONTHS, WindowKind.DAYS, WindowKind.FULL_MONTHS}:
        return small.size <= large.size
    match small.kind, large.kind:
        case WindowKind.DAYS, WindowKind.MONTHS:
            return small.size <= 28 * large.size
        case WindowKind.MONTHS, WindowKind.DAYS:
            return 31 * small.size <= large.size
        case WindowKind.FULL_MONTHS, WindowKind.MONTHS:
            return small.size < large.size
        case ((WindowKind.CALENDAR_YEAR | WindowKind.FISCAL_YEAR), WindowKind.MONTHS):
            return large.size >= 12
        case WindowKind.FIXED, WindowKind.FIXED:
            return _is_fixed_inside(small, large)
    return False


def _is_fixed_inside(small: Window, large: Window) -> bool:
    starts = large.from_on is None or bool(small.from_on) and large.from_on <= small.from_on
    ends = large.until_on is None or bool(small.until_on) and small.until_on <= large.until_on
    return starts and ends
