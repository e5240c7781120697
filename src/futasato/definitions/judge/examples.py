"""The example residents inside a definition: judged and compared with what their author expects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from futasato.definitions.judge import judge, result
from futasato.definitions.nouns import Definition, Example, Facts, Outcome
from futasato.records import rules as counting
from futasato.units import DAY, instant_of


@dataclass(frozen=True)
class Trial:
    """An example with what came out. `got` is a tier id, 'none', 'review', 'moved_in' or 'deceased'."""

    example: Example
    outcome: Outcome
    got: str
    has_passed: bool


def try_one(definition: Definition, example: Example) -> Trial:
    """Judge one example on its day, with what was known by then if it says so."""
    outcome = judge(definition, _known(example.facts, example.known_on), example.on)
    got = result(outcome)
    is_expected = example.expected == got or (example.expected == "none" and not outcome.tier and not outcome.review)
    is_timely = not example.has_changes_on or example.changes_on == outcome.changes_on
    return Trial(example=example, outcome=outcome, got=got, has_passed=is_expected and is_timely)


def try_all(definition: Definition) -> tuple[Trial, ...]:
    """Every example of a definition, in file order."""
    return tuple(try_one(definition, example) for example in definition.examples)


def _known(facts: Facts, known_on: date | None) -> Facts:
    """The facts as they were known at the end of a day; always with corrections and voids applied."""
    known_at = instant_of(known_on + DAY) if known_on else None
    return replace(
        facts,
        records=tuple(counting.effective(facts.records, known_at=known_at)),
        household=tuple(_known(member, known_on) for member in facts.household),
    )
