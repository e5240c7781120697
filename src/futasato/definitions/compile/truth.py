"""What a rule makes of a pattern, by the judge's own functions: between the worst and the best that the unasked leaves
could say. Where both come to the same, nothing needs to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from futasato.definitions.compile.leaves import (
    AT_HOME,
    BITS,
    DEAD,
    GROUPS,
    SLOTS,
    Rule,
    bare,
    leaves_of,
    slow,
    tells_who_moved_in,
)
from futasato.definitions.compile.tallying import Tally
from futasato.definitions.judge.answering import parts_of
from futasato.definitions.judge.combining import combined
from futasato.definitions.judge.concluding import DECEASED, MOVED_IN, asks_to_live_outside, demand, settled
from futasato.definitions.nouns import Answer, Condition, Count, Household, Nothing

Range = tuple[Answer, Answer]
Tree = int | None | tuple[Condition, tuple["Tree", ...]]
ANSWERS = (None, *Answer)
"""Answers by code; 0: nothing was found."""
UNKNOWN: Range = (Answer.NOT_MET, Answer.MET)


@dataclass(frozen=True)
class Finding:
    """What an engine knows of one registration; the same three words as an Outcome. `is_open`: the judge must look."""

    tier: str | None = None
    review: str | None = None
    state: str = ""
    is_open: bool = False


OPEN = Finding(is_open=True)


@dataclass(frozen=True)
class Reading:
    """How a place's patterns are read. `absent`: what each slot says where no fact was found for it. `tallies`: slot
    and leaf whose answer follows from how many bounds a sum reaches. `trees`: what each tier asks, by slots."""

    rule: Rule
    absent: tuple[Answer, ...]
    tallies: tuple[tuple[int, Count, Tally], ...]
    trees: tuple[Tree, ...]

    @property
    def is_tallied(self) -> bool:
        """Every leaf is a plain sum."""
        return len(self.tallies) == len(self.rule.slots)

    @property
    def columns(self) -> int:
        """How many sums are needed."""
        return len({tally.slot for _, _, tally in self.tallies})

    def answers(self, words: Sequence[int]) -> list[Answer]:
        """The answer of every slot."""
        said = [_code(words, slot) for slot in range(self.rule.size)]
        told = [ANSWERS[code] if code else absent for code, absent in zip(said, self.absent, strict=True)]
        for slot, leaf, tally in self.tallies:
            told[slot] = tally.answer(leaf, _code(words, tally.slot))
        return told


def reading(rule: Rule, absent: Sequence[Answer], tallies: dict[Condition, Tally]) -> Reading:
    """How the patterns of a rule are read."""
    summed = tuple((rule.slots[leaf], leaf, tally) for leaf, tally in tallies.items())
    return Reading(rule, tuple(absent), summed, tuple(_tree(rule, demand(tier)) for tier in rule.definition.tiers))


def _tree(rule: Rule, condition: Condition) -> Tree:
    """The same tree with slots for leaves; None for a leaf that no engine asks."""
    if isinstance(condition, GROUPS):
        return condition, tuple(_tree(rule, part) for part in parts_of(condition))
    return None if slow(condition) else rule.slots[bare(condition)]


def found(reading: Reading, words: Sequence[int]) -> Finding:
    """The finding for one pattern."""
    answers = reading.answers(words)
    if answers[DEAD] is Answer.MET:
        return Finding(state=DECEASED)
    ranges = [_range(tree, answers) for tree in reading.trees]
    if not _is_settled(ranges):
        return OPEN
    tier, review = settled(reading.rule.definition, [worst for worst, _ in ranges])
    state = _state(reading.rule, answers) if tier is None else ""
    return OPEN if state is None else Finding(tier, review, state)


def _code(words: Sequence[int], slot: int) -> int:
    return words[slot // SLOTS] >> BITS * (slot % SLOTS) & 3


def _range(tree: Tree, answers: list[Answer]) -> Range:
    """The worst and the best answer of a tree. `none` turns them round; every other group grows with its parts."""
    if tree is None:
        return UNKNOWN
    if isinstance(tree, int):
        return answers[tree], answers[tree]
    condition, parts = tree
    below = [_range(part, answers) for part in parts]
    worst = combined(condition, [low for low, _ in below])
    best = worst if all(low is high for low, high in below) else combined(condition, [high for _, high in below])
    return (best, worst) if isinstance(condition, Nothing) else (worst, best)


def _is_settled(ranges: list[Range]) -> bool:
    """From the highest tier down: every tier is known until one is surely met."""
    for worst, best in reversed(ranges):
        if worst != best:
            return False
        if worst is Answer.MET:
            return True
    return True


def _state(rule: Rule, answers: list[Answer]) -> str | None:
    """Of somebody without a tier: moved in, or not. None where a leaf that was not asked could tell."""
    if answers[AT_HOME] is not Answer.MET:
        return ""
    asked = [leaf for tier in rule.definition.tiers for leaf in leaves_of(demand(tier))]
    home = [leaf for leaf in asked if asks_to_live_outside(leaf)]
    if any(answers[rule.slots[bare(leaf)]] is Answer.NOT_MET for leaf in home):
        return MOVED_IN
    return None if any(isinstance(leaf, Household) and tells_who_moved_in(leaf) for leaf in asked) else ""
