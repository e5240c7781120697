"""The best answer a condition can get on any day, from a glance at the facts. Nearly everybody in a register is far
from the higher tiers: for them a single judgement is the whole story, and no day has to be searched.

Sound, not sharp: an answer that the judge ever gives is never better than the one here (tested with the judge).
"""

from __future__ import annotations

from futasato.definitions.judge import combining
from futasato.definitions.nouns import (
    All,
    Answer,
    Any,
    AtLeast,
    Condition,
    Count,
    Facts,
    Holding,
    Identity,
    Measure,
    Presence,
    Tier,
    Unless,
)
from futasato.records.nouns import Kind, Record

NOT_MET, REVIEW, MET = Answer.NOT_MET, Answer.REVIEW, Answer.MET


def best(condition: Condition, facts: Facts) -> Answer:
    """An answer that is at least as good as the judge's on any day."""
    match condition:
        case All():
            return combining.least(best(part, facts) for part in condition.parts)
        case Any():
            return combining.greatest(best(part, facts) for part in condition.parts)
        case Unless():
            return max(best(condition.exception, facts), best(condition.rule, facts))
        case AtLeast():
            return combining.at_least(condition.least, [best(part, facts) for part in condition.parts])
        case Identity():
            return (
                MET if any(p.level >= condition.least for p in facts.person.proofs) or not condition.least else NOT_MET
            )
        case Count():
            return _of_count(condition, facts)
        case Presence():
            return _of_presence(condition, facts)
        case Holding():
            return _of_holds(condition, facts)
    return MET


def is_out_of(tier: Tier, facts: Facts) -> bool:
    """True when no day can make the tier met or open for review with these facts."""
    return best(tier.when, facts) is NOT_MET


def _matching(condition: Count | Presence, facts: Facts) -> list[Record]:
    owners = (facts, *facts.household) if condition.pooled else (facts,)
    return [r for owner in owners for r in owner.records if r.kind in condition.kinds]


def _of_count(condition: Count, facts: Facts) -> Answer:
    needed = condition.least - condition.tolerance
    if needed <= 0:
        return MET
    matching = _matching(condition, facts)
    return MET if matching and _most(condition.measure, matching) >= needed else NOT_MET


def _most(measure: Measure, records: list[Record]) -> float:
    """The most that the records can add up to; infinite where a glance does not tell."""
    match measure:
        case Measure.TIMES:
            return sum(max(r.times or 1, 1) for r in records)
        case (
            Measure.DAYS | Measure.NIGHTS | Measure.ACTIVE_DAYS | Measure.RUN_DAYS | Measure.RUN_NIGHTS | Measure.MONTHS
        ):
            return sum(_days(r) for r in records)
        case Measure.YEN:
            return sum(max(r.yen or 0, 0) for r in records)
        case Measure.PLACES | Measure.NAMES:
            return len(records)
    return float("inf")


def _days(record: Record) -> float:
    return (record.last_on - record.happened_on).days + 1 if record.last_on else float("inf")


def _of_presence(condition: Presence, facts: Facts) -> Answer:
    if condition.most_excused or condition.months == 0 or condition.each <= 0:
        return MET
    return MET if _matching(condition, facts) else NOT_MET


def _of_holds(condition: Holding, facts: Facts) -> Answer:
    if condition.kind == Kind.JUDGEMENT:
        asked = [r for r in facts.records if r.kind == Kind.JUDGEMENT and r.name == condition.question]
        return MET if asked else REVIEW
    return MET if any(r.kind == condition.kind for r in facts.records) else NOT_MET
