"""Plain sums of a rule: counts of what began in a window that is the same for everybody, in the own place, whenever it was
handed in. Leaves that sum the same and ask for different amounts share a sum; a pattern says which bounds it reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from futasato.definitions.compile.areas import OWN
from futasato.definitions.compile.asking import NO_BOUND, Desk
from futasato.definitions.compile.leaves import FIRST_LEAF, slow, weight
from futasato.definitions.compile.text.tallies import MOST_COLUMNS
from futasato.definitions.judge.bodies import codes_of
from futasato.definitions.judge.matching import deadline
from futasato.definitions.nouns import Answer, Condition, Count, Measure

SUMMED = frozenset({Measure.TIMES, Measure.YEN, Measure.MINUTES})
BOUNDS = 3
"""Two bits say how many of three bounds are reached."""


@dataclass(frozen=True)
class Tally:
    """The bounds of one sum, ascending, and the slot that says how many of them are reached."""

    slot: int
    bounds: tuple[int, ...]

    def answer(self, leaf: Count, reached: int) -> Answer:
        """What the leaf says where so many bounds are reached: the same for every sum between two of them."""
        amount = self.bounds[reached - 1] if reached else 0
        is_met = leaf.least - leaf.tolerance <= amount and (leaf.most is None or amount <= leaf.most)
        return Answer.MET if is_met else Answer.NOT_MET


def lay_down(desk: Desk) -> dict[Condition, Tally]:
    """The rows of all plain sums of the rule, as many as there are columns for; leaf → its tally."""
    told: dict[Condition, Tally] = {}
    for leaves in _alike(desk):
        bounds = _bounds(leaves)
        if len(bounds) <= BOUNDS and len(set(told.values())) < MOST_COLUMNS:
            tally = _put(desk, leaves[0], len(set(told.values())), bounds)
            told |= dict.fromkeys(leaves, tally)
    return told


def _alike(desk: Desk) -> Iterable[list[Count]]:
    """Plain leaves by what they sum."""
    found: dict[Count, list[Count]] = {}
    for leaf in desk.rule.slots:
        if isinstance(leaf, Count) and _is_plain(desk, leaf):
            found.setdefault(replace(leaf, least=0, most=None, tolerance=0), []).append(leaf)
    return found.values()


def _is_plain(desk: Desk, leaf: Count) -> bool:
    if leaf.measure not in SUMMED or leaf.least_places > 1 or slow(leaf):
        return False
    if desk.area(codes_of(leaf.bodies, desk.rule.own)) != OWN or (leaf.names and len(leaf.names.versions) > 1):
        return False
    span = desk.window(leaf.window)
    return span is not None and deadline(leaf.floor, desk.nobody, span) is None


def _bounds(leaves: list[Count]) -> tuple[int, ...]:
    """The sums at which an answer turns; nothing is summed below zero."""
    turns = {leaf.least - leaf.tolerance for leaf in leaves} | {leaf.most + 1 for leaf in leaves if leaf.most is not None}
    return tuple(sorted(turn for turn in turns if turn > 0))


def _put(desk: Desk, leaf: Count, turn: int, bounds: tuple[int, ...]) -> Tally:
    ask = desk.ask(leaf, leaf.window, measure=leaf.measure.value, is_tallied=1)
    slot = FIRST_LEAF + len(desk.rule.slots) + turn
    first, second, third = (*bounds, NO_BOUND, NO_BOUND, NO_BOUND)[:BOUNDS]
    word, times = weight(slot)
    desk.put("tallies", ask=ask, turn=turn)
    desk.put("bounds", turn=turn, word=word, weight=times, first=first, second=second, third=third)
    return Tally(slot, bounds)
