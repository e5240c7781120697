"""To decide: accept or reject once, correct into the opposite, put off the day; each with who and why, all of it kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.cases import reads, rules
from futasato.cases.acts import effects
from futasato.cases.acts.refusal import insist
from futasato.cases.acts.ruling import insist_on_another, insist_on_seen, insist_on_stranger, keep, locked
from futasato.cases.nouns import Case, Kind, Outcome
from futasato.units import day_of, next_business_day
from futasato.walls.act import act

ANSWERS = (Outcome.ACCEPT, Outcome.REJECT)


@act
def decide(*, case: UUID, outcome: Outcome, reason: str = "", seen: int, now: datetime, by: str) -> Case:
    """Answer an open case. `seen`: how many rulings the reader has read.

    Refused: Overtaken when somebody was faster, a rejection without a reason, one's own case or one of the household, an appeal
    against one's own decision, an answer that the registration does not allow.
    """
    return _rule(case, outcome, reason, seen, now, by, is_correction=False)


@act
def correct(*, case: UUID, reason: str, seen: int, now: datetime, by: str) -> Case:
    """取り消して直す: the answer becomes its opposite, with a reason; what was decided before stays in the history."""
    outcome = rules.opposite(reads.noun(locked(case)).state)
    insist(outcome is not None, rules.NOT_RULED)
    return _rule(case, outcome, reason, seen, now, by, is_correction=True)


@act
def extend(*, case: UUID, reason: str, seen: int, now: datetime, by: str) -> Case:
    """Put off the last day once, as the law lets it, for a reason that the person reads."""
    row = locked(case)
    insist_on_seen(row, seen, by)
    insist_on_stranger(row, now, by)
    asked = reads.noun(row)
    deadline = reads.deadline(asked.kind, day_of(asked.opened_at))
    why_not = rules.why_not(asked, Outcome.EXTEND, reason, deadline)
    insist(not why_not, why_not)
    row.due_on = rules.extended_due_on(deadline, day_of(asked.opened_at), next_business_day)
    row.is_extended = True
    return keep(row, Outcome.EXTEND, reason, now, by)


def _rule(case: UUID, outcome: Outcome, reason: str, seen: int, now: datetime, by: str, *, is_correction: bool) -> Case:
    row = locked(case)
    insist_on_seen(row, seen, by)
    insist_on_stranger(row, now, by)
    insist_on_another(row, by)
    asked = reads.noun(row)
    insist(outcome in ANSWERS, rules.NOT_RULED)
    deadline = reads.deadline(asked.kind, day_of(asked.opened_at))
    why_not = rules.why_not(asked, outcome, reason, deadline, is_correction=is_correction)
    insist(not why_not, why_not)
    if asked.kind is Kind.PREMIUM:
        _carry_out(row, outcome, reason.strip(), now, by, is_correction=is_correction)
    return keep(row, outcome, reason, now, by)


def _carry_out(row, outcome: Outcome, reason: str, now: datetime, by: str, *, is_correction: bool) -> None:
    if outcome is Outcome.ACCEPT:
        effects.accept(row, now, by)
    elif is_correction:
        effects.correct(row, reason, now, by)
    else:
        effects.reject(row, reason, now, by)
