"""The leaves of a rule: the conditions that look at facts, each once, with the slot its answer has in a pattern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from futasato.definitions.judge.answering import parts_of
from futasato.definitions.judge.concluding import asks_to_live_outside, demand
from futasato.definitions.nouns import (
    All,
    Any,
    AtLeast,
    Condition,
    Count,
    Definition,
    Household,
    Measure,
    Nothing,
    Points,
    Presence,
    Unless,
)

GROUPS = (All, Any, AtLeast, Nothing, Unless)
DEAD, AT_HOME, FIRST_LEAF = 0, 1, 2
"""Slots that every rule has: the person has died; the registered address lies in the own bodies. Its leaves follow."""
BITS, SLOTS = 2, 31
"""Bits of one slot, and slots in one word of a pattern: a signed 64-bit number."""
MONTHLY = frozenset({Measure.DAYS, Measure.NIGHTS, Measure.TIMES})


@dataclass(frozen=True)
class Rule:
    """A definition as one place asks it. `own`: the place, or the bodies of a joint definition. `slots`: where the
    answer of each leaf stands."""

    place_code: str
    definition: Definition
    own: tuple[str, ...]
    slots: dict[Condition, int]

    @property
    def size(self) -> int:
        """How many slots a pattern of this rule has."""
        return FIRST_LEAF + len(self.slots)


def rule(place_code: str, definition: Definition) -> Rule:
    """The definition with a slot for every leaf."""
    found: dict[Condition, int] = {}
    for tier in definition.tiers:
        for leaf in leaves_of(demand(tier)):
            found.setdefault(bare(leaf), FIRST_LEAF + len(found))
    return Rule(place_code, definition, definition.bodies or (place_code,), found)


def weight(slot: int) -> tuple[int, int]:
    """In which word of a pattern a slot stands, and by what its answer is multiplied there."""
    return slot // SLOTS, 1 << BITS * (slot % SLOTS)


def leaves_of(condition: Condition) -> Iterator[Condition]:
    """The leaves in tree order. What is asked of a household, and a sum of points, counts as one."""
    if not isinstance(condition, GROUPS):
        yield condition
        return
    for part in parts_of(condition):
        yield from leaves_of(part)


def bare(leaf: Condition) -> Condition:
    """The leaf without what it is called: two that ask the same share a slot."""
    return replace(leaf, word="", label="")


def slow(condition: Condition) -> str:
    """Why no engine asks this leaf ('' where they do): then the judge is asked about each person for whom it matters."""
    match condition:
        case Household():
            return "household"
        case Count(pooled=True) | Presence(pooled=True):
            return "pooled"
        case Presence() if condition.measure not in MONTHLY or condition.each < 1 or condition.months == 0:
            return "months"
        case Points():
            return next((why for part in condition.parts if (why := slow(part.count))), "")
    return ""


def tells_who_moved_in(condition: Condition) -> bool:
    """Whether a refusal by this leaf, or by one below it, can mean that the person has moved in."""
    if asks_to_live_outside(condition):
        return True
    return isinstance(condition, Household) and any(map(tells_who_moved_in, leaves_of(condition.part)))
