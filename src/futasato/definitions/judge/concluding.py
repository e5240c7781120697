"""From the answers of all tiers to one outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from futasato.definitions.judge.answering import ask
from futasato.definitions.judge.bodies import is_among
from futasato.definitions.judge.case import Case
from futasato.definitions.judge.persons import place_of
from futasato.definitions.nouns import (
    Addressed,
    All,
    Answer,
    Condition,
    Definition,
    Elsewhere,
    Facts,
    Outcome,
    Reason,
    TerritoryKind,
    Tier,
    Verdict,
)
from futasato.people.nouns import AddressKind

MOVED_IN, DECEASED = "moved_in", "deceased"


def demand(tier: Tier) -> Condition:
    """All that a tier asks: its condition, and the cap on bodies as a condition of its own at the end."""
    if tier.cap is None:
        return tier.when
    cap = Elsewhere(tier=tier.id, most=tier.cap, word="not_registered_elsewhere", mark=tier.mark)
    if type(tier.when) is All and not tier.when.label:
        return All(parts=(*tier.when.parts, cap), word=tier.when.word, mark=tier.when.mark)
    return All(parts=(tier.when, cap), word="all", mark=tier.mark)


def conclude(
    definition: Definition, facts: Facts, on: date, *, is_brief: bool = False, memory: dict | None = None
) -> Outcome:
    """The outcome on a day, without the day on which it changes. `memory`: shared by the days of one search."""
    case = Case(facts, definition.bodies or (facts.place_code,), on, is_brief, memory)
    verdicts = tuple(_verdict(tier, case) for tier in definition.tiers)
    if facts.person.died_on is not None and facts.person.died_on <= on:
        return Outcome(on, None, None, verdicts, state=DECEASED)
    tier, review = settled(definition, [verdict.answer for verdict in verdicts])
    state = MOVED_IN if tier is None and _has_moved_in(verdicts, case) else ""
    return Outcome(on, tier, review, verdicts, state=state)


def settled(definition: Definition, answers: Sequence[Answer]) -> tuple[str | None, str | None]:
    """From one answer a tier: the highest tier met, and the highest above it that waits for a review."""
    ids = [tier.id for tier in definition.tiers]
    rank = max((i for i, answer in enumerate(answers, 1) if answer == Answer.MET), default=0)
    above = [tier for tier, answer in zip(ids[rank:], answers[rank:], strict=True) if answer == Answer.REVIEW]
    return (ids[rank - 1] if rank else None), (above[-1] if above else None)


def _verdict(tier: Tier, case: Case) -> Verdict:
    reasons = ask(demand(tier), case)
    return Verdict(tier.id, reasons[0].answer, tuple(reasons))


def _has_moved_in(verdicts: tuple[Verdict, ...], case: Case) -> bool:
    """The registered address lies in the own bodies, and a tier is lost by that."""
    code = place_of(case.facts.person, AddressKind.REGISTERED, case.on)
    if code is None or not is_among(code, case.own):
        return False
    return any(_is_refused_by_address(reason) for verdict in verdicts for reason in verdict.reasons)


def _is_refused_by_address(reason: Reason) -> bool:
    return reason.answer == Answer.NOT_MET and asks_to_live_outside(reason.condition)


def asks_to_live_outside(condition: Condition) -> bool:
    """The condition whose refusal tells who has moved in: not registered in the own bodies or their prefecture."""
    if not isinstance(condition, Addressed) or condition.inside or condition.names is not None:
        return False
    is_home = condition.bodies.kind in {TerritoryKind.OWN, TerritoryKind.PREFECTURE}
    return is_home and condition.address == AddressKind.REGISTERED
