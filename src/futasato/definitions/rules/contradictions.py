"""Rules that nobody can meet, branches that never count, and conditions that ask nothing.

Sound, not complete: what is called unmeetable is so for every history (related conditions are tried in all feasible
combinations, see `regions`); what is too large to try (`LIMIT`) is believed to be meetable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, product
from math import prod
from operator import and_

from futasato.definitions.nouns import (
    All,
    Any,
    Anyone,
    AtLeast,
    Condition,
    Definition,
    Household,
    Mark,
    Nothing,
    Tier,
    Unless,
)
from futasato.definitions.rules.bounds import faults
from futasato.definitions.rules.regions import LIMIT, Table, bare, tables
from futasato.units import Sentence

World = tuple[bool, ...]
GROUPS = All | Any | AtLeast | Nothing | Unless
POINTLESS = {
    All: "%(told)sは誰でも満たすので、この条件には意味がありません",
    Any: "%(told)sは誰でも満たすので、ほかの条件には意味がありません",
}
FREE = "nationality"  # says only that something is not asked


@dataclass(frozen=True)
class Finding:
    """A fault of a definition at a place of its text. Not an error: the rule works, but says less than it seems to."""

    mark: Mark
    message: str
    remedy: str
    is_error: bool = True


@dataclass(frozen=True)
class Search:
    """All feasible answers of the conditions inside one condition."""

    root: Condition
    own: tuple[str, ...]

    @cached_property
    def answers(self) -> frozenset[bool] | None:
        """What the root can answer; None when there are too many combinations to try."""
        if self.worlds is None:
            return None
        asked = question(self.root, self.index)
        return frozenset(asked(world) for world in self.worlds)

    @cached_property
    def tables(self) -> list[Table]:
        return tables((bare(atom) for atom in atoms(self.root)), self.own)

    @cached_property
    def index(self) -> dict[Condition, int]:
        """Where in a world the answer of each condition stands."""
        return {key: place for place, key in enumerate(key for group, _ in self.tables for key in group)}

    @cached_property
    def worlds(self) -> list[World] | None:
        """Every feasible combination of answers; None when there are too many."""
        if prod(len(rows) for _, rows in self.tables) > LIMIT:
            return None
        alive = [is_alive(key, self.own) for key in self.index]
        worlds = (tuple(chain.from_iterable(rows)) for rows in product(*(rows for _, rows in self.tables)))
        return [tuple(map(and_, world, alive)) for world in worlds]

    @property
    def is_never(self) -> bool:
        return self.answers is not None and True not in self.answers

    @property
    def is_always(self) -> bool:
        return self.answers is not None and False not in self.answers


def contradictions(definition: Definition) -> tuple[Finding, ...]:
    """Every contradiction of a definition, tier by tier in the order of its text, each place once."""
    found = [finding for tier in definition.tiers for finding in _of_tier(tier, definition)]
    return tuple(dict.fromkeys([*found, *_overshadowed(definition)]))


def question(condition: Condition, index: dict[Condition, int]) -> Callable[[World], bool]:
    """The tree as a question to a world, in which every single condition has its answer."""
    below = [question(part, index) for part in parts_of(condition)]
    match condition:
        case All():
            return lambda world: all(part(world) for part in below)
        case Any() | Unless():
            return lambda world: any(part(world) for part in below)
        case Nothing():
            return lambda world: not any(part(world) for part in below)
        case AtLeast(least=least):
            return lambda world: sum(part(world) for part in below) >= least
    place = index[bare(condition)]
    return lambda world: world[place]


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside a group of the same person; a household's part is asked of somebody else."""
    match condition:
        case All(parts=parts) | Any(parts=parts) | AtLeast(parts=parts) | Nothing(parts=parts):
            return parts
        case Unless(exception=exception, rule=rule):
            return (exception, rule)
    return ()


def atoms(condition: Condition) -> Iterator[Condition]:
    """The single conditions of a tree, in order."""
    if not isinstance(condition, GROUPS):
        yield condition
    for part in parts_of(condition):
        yield from atoms(part)


def is_alive(atom: Condition, own: tuple[str, ...]) -> bool:
    """False when a single condition can never be met, whatever stands around it."""
    if isinstance(atom, Household):
        return not Search(atom.part, own).is_never
    return next(faults(atom, own), None) is None


def _of_tier(tier: Tier, definition: Definition) -> Iterator[Finding]:
    own, seen = definition.bodies, []
    for root in (tier.when, tier.lifecycle.renewal.when):
        if root is not None:
            seen += _of_tree(root, own, True)
            seen += _dead_branches(root, own) if not any(each.is_error for each in seen) else []
    if tier.cap is not None and tier.cap < 1:
        seen.append(
            Finding(
                tier.mark,
                Sentence("段階「%(tier)s」の cap が%(cap)sでは誰も持てません", tier=tier.title, cap=tier.cap),
                "cap を1以上にしてください",
            )
        )
    yield from seen
    if Search(tier.when, own).is_never and not any(each.is_error for each in seen):
        yield Finding(
            tier.mark, Sentence("段階「%(tier)s」は誰も満たせません", tier=tier.title), "条件を見直してください"
        )


def _of_tree(condition: Condition, own: tuple[str, ...], is_asked: bool) -> list[Finding]:
    """Faults at the smallest place that shows them. `is_asked` False: below a `none` or an exception, where what is
    never met does no harm but says nothing."""
    found = [Finding(condition.mark, what, remedy, is_asked) for what, remedy in faults(condition, own)]
    below = (condition.part,) if isinstance(condition, Household) else parts_of(condition)
    for place, part in enumerate(below):
        found += _of_tree(part, own, is_asked and not _is_turned(condition, place))
    if not found and isinstance(condition, GROUPS) and Search(condition, own).is_never:
        found += [Finding(condition.mark, _clash(condition, own), "どちらかの条件を直すか、消してください", is_asked)]
    return found + _pointless(condition, own)


def _is_turned(group: Condition, place: int) -> bool:
    return isinstance(group, Nothing) or isinstance(group, Unless) and place == 0


def _clash(group: Condition, own: tuple[str, ...]) -> str:
    """Which two conditions exclude each other, where two do; otherwise that all together do."""
    if isinstance(group, All):
        for one, other in combinations(group.parts, 2):
            if Search(All(parts=(one, other)), own).is_never:
                return Sentence(
                    "%(one)sと%(other)sは打ち消し合い、同時には満たせません", one=_told(one), other=_told(other)
                )
    if isinstance(group, Nothing):
        return "この none の中にはつねに満たされる条件があり、誰も満たせません"
    return "この組の条件は打ち消し合い、誰も満たせません"


def _told(condition: Condition) -> Sentence:
    """A condition by its label or word, with its line."""
    name = condition.label or condition.word or Sentence("条件")
    if not condition.mark.line:
        return Sentence("「%(name)s」", name=name)
    return Sentence("「%(name)s」（%(line)s行目）", name=name, line=condition.mark.line)


def _pointless(group: Condition, own: tuple[str, ...]) -> list[Finding]:
    """Conditions that everybody meets, where others stand beside them."""
    if not isinstance(group, All | Any) or len(group.parts) < 2:
        return []
    remedy = "消すか、ほかの条件との組み方を見直してください"
    return [
        Finding(
            part.mark,
            Sentence(POINTLESS[type(group)], told=_told(part)),
            remedy,
            False,
        )
        for part in group.parts
        if not (isinstance(part, Anyone) and part.word == FREE) and Search(part, own).is_always
    ]


def _dead_branches(root: Condition, own: tuple[str, ...]) -> list[Finding]:
    """Branches of an `any` that are never met by anybody who meets the whole."""
    search = Search(root, own)
    if search.worlds is None:
        return []
    asked, remedy = question(root, search.index), "この枝を直すか、消してください"
    met = [world for world in search.worlds if asked(world)]
    return [
        Finding(
            branch.mark,
            Sentence("%(told)sは、まわりの条件と打ち消し合い、決して満たされません", told=_told(branch)),
            remedy,
        )
        for branch in _branches(root)
        if met and not any(map(question(branch, search.index), met))
    ]


def _branches(condition: Condition) -> Iterator[Condition]:
    """Branches of every `any` that is asked for (not below a `none`, an exception or somebody else)."""
    if isinstance(condition, Any):
        yield from condition.parts
    for place, part in enumerate(parts_of(condition)):
        if not _is_turned(condition, place):
            yield from _branches(part)


def _overshadowed(definition: Definition) -> Iterator[Finding]:
    """Tiers below one that everybody meets: never the result."""
    for tier, above in combinations(definition.tiers, 2):
        is_open = above.cap is None and Search(above.when, definition.bodies).is_always
        if is_open:
            yield Finding(
                tier.mark,
                Sentence(
                    "上の段階「%(above)s」は誰でも満たすので、段階「%(tier)s」が結果になることはありません",
                    above=above.title,
                    tier=tier.title,
                ),
                "段階は下から順に書いてください",
                False,
            )
