"""The reference meaning of a definition: slow but plain. Pure: the same facts on the same day, the same answer.

The facts hold the effective history (`records.rules.effective`): the judge applies no corrections itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from futasato.definitions.judge.answering import ask
from futasato.definitions.judge.case import Case
from futasato.definitions.judge.changing import changes_on
from futasato.definitions.judge.concluding import conclude, demand
from futasato.definitions.nouns import Condition, Definition, Facts, Outcome, Reason

__all__ = ["answer", "changes_on", "demand", "judge", "outcome", "result"]


def judge(definition: Definition, facts: Facts, on: date) -> Outcome:
    """The whole outcome on a day, with the next day on which it changes without any new fact."""
    concluded = outcome(definition, facts, on)
    return replace(concluded, changes_on=changes_on(definition, facts, concluded))


def outcome(definition: Definition, facts: Facts, on: date) -> Outcome:
    """The outcome on a day with every reason, but without `changes_on`: much faster."""
    return conclude(definition, facts, on)


def answer(condition: Condition, facts: Facts, on: date, *, bodies: tuple[str, ...] = ()) -> list[Reason]:
    """One condition alone: its reason and those of all conditions below it, in tree order. `bodies`: the
    municipalities of a joint definition; empty: the one that asks."""
    return ask(condition, Case(facts, bodies or (facts.place_code,), on))


def result(outcome: Outcome) -> str:
    """The word an example expects: the state, else the tier met, else 'review', else 'none'."""
    return outcome.state or outcome.tier or ("review" if outcome.review else "none")
