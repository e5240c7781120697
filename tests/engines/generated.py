"""Random registers. Hypothesis draws one rule with its lives at a time; many of them make up a register, for a pass over a
register costs the same for one rule as for forty."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import NonInteractiveExampleWarning

from futasato.definitions import judge
from futasato.definitions.nouns import (
    Any,
    Count,
    Definition,
    Elsewhere,
    Facts,
    Holding,
    Points,
    Presence,
    Standing,
    Tier,
)
from futasato.records.nouns import Kind
from tests.definitions import generated

from . import drawing
from .register import Register

LIVES, RULES = 3, 40
"""Lives of one rule, and rules of one register (there are 47 prefectures to move them to)."""
TURNS = [0, 0, 1, -1, 30, 90, 364, 365, 366]
"""Days from where a record begins or ends to where something may happen to it."""
Case = tuple[Definition, list[Facts]]


def registers(cases: st.SearchStrategy, many: int, number: int) -> Iterator[Register]:
    """Registers of so many lives in all. Most days of judgement lie where a record enters or leaves something."""
    told, chance = drawn(cases, -(-many // LIVES), number), Random(number)
    for start in range(0, len(told), RULES):
        part = told[start : start + RULES]
        yield Register(day(part, chance), part)


def drawn(strategy: st.SearchStrategy, many: int, number: int) -> list:
    """So many examples, the same for the same number."""
    found = []

    @seed(number)
    @settings(max_examples=many, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def gather(example):
        found.append(example)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NonInteractiveExampleWarning)
        gather()
    return found


def day(cases: list[Case], chance: Random) -> date:
    """A day at an edge, not before most of what happens."""
    edges = [r.happened_on for _, lives in cases for life in lives for r in life.records]
    edges = sorted(edges)[len(edges) * 3 // 4 :]
    return chance.choice(edges) + timedelta(chance.choice(TURNS)) if edges else date(2026, 11, 23)


# --- rules over the full vocabulary ---------------------------------------------------------------------------------
@st.composite
def wide_cases(draw):
    """A whole rule with some lives."""
    return draw(generated.definitions()), [draw(generated.facts(with_household=False)) for _ in range(LIVES)]


# --- sharp ones -----------------------------------------------------------------------------------------------------
BESIDE = (Kind.BASE, Kind.EXCUSE, Kind.JUDGEMENT)
"""Kinds that lend a window its beginning, excuse a month, or grant grace."""


def sharp_registers(many: int, number: int, leaves: int = 2) -> Iterator[Register]:
    """Registers of so many lives in all; rules of a few leaves, lives full of what the leaves ask about, and every
    amount set to just what one of the lives has, or to one more: whoever counts one too many or too few is caught."""
    chance = Random(number)
    for _ in range(-(-many // (LIVES * RULES))):
        on = drawing.day(chance)
        yield Register(on, [_sharp_case(chance, on, leaves) for _ in range(RULES)])


def _sharp_case(chance: Random, on: date, leaves: int) -> Case:
    asked = [drawing.leaf(chance) for _ in range(leaves)]
    kinds = (*BESIDE[: chance.randrange(4)], *(kind for leaf in asked for kind in sorted(_kinds(leaf)) for _ in range(3)))
    lives = [drawing.life(chance, kinds or BESIDE, on) for _ in range(LIVES)]
    bodies = drawing.often(chance, (generated.OWN,), (generated.OWN, generated.NEIGHBOUR), part=0.75)
    parts = tuple(_sharp(leaf, chance.choice(lives), bodies, on, chance.random() < 0.5) for leaf in asked)
    return Definition("sharp", "", (Tier("basic", "", Any(parts=parts)),), bodies), lives


def _kinds(leaf) -> set[Kind]:
    match leaf:
        case Count() | Presence():
            return set(leaf.kinds)
        case Holding():
            return {leaf.kind}
        case Points():
            return {kind for part in leaf.parts for kind in part.count.kinds}
    return {kind for part in getattr(leaf, "parts", ()) for kind in _kinds(part)}


def _sharp(leaf, life: Facts, bodies: tuple[str, ...], on: date, is_one_more: bool):
    """The leaf asking for just what the life has, or for one more."""
    have = judge.answer(leaf, life, on, bodies=bodies)[0].have
    match leaf:
        case Count():
            most = None if leaf.most is None else have + is_one_more
            return replace(leaf, least=have + is_one_more, most=most)
        case Presence() if have:
            return replace(leaf, months=have + is_one_more)
        case Points():
            return replace(leaf, need=have + is_one_more)
        case Elsewhere():
            return replace(leaf, most=have - is_one_more)
        case Standing():
            return replace(leaf, least=have + is_one_more)
    return leaf
