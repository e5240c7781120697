"""One question put to the judge: whose facts, whose definition, which day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from futasato.definitions.judge.bodies import is_among
from futasato.definitions.nouns import Facts
from futasato.records.nouns import Kind, Record
from futasato.units import DAY


@dataclass(frozen=True)
class Case:
    """`own`: the bodies whose definition it is. `is_brief`: only the answers are wanted, no remarks. `memory`: what
    one search over many days keeps: by condition and history, the records that count whatever the day."""

    facts: Facts
    own: tuple[str, ...]
    on: date
    is_brief: bool = False
    memory: dict | None = field(default=None, compare=False, repr=False)

    def of(self, kind: Kind) -> list[Record]:
        """The person's records of a kind that have begun by the day."""
        return [r for r in self.facts.records if r.kind == kind and r.happened_on <= self.on]


def judgement(case: Case, question: str, codes: tuple[str, ...] | None) -> Record | None:
    """The latest answer to a question, given in one of the bodies (None: anywhere), that holds on the day."""
    held = [r for r in case.of(Kind.JUDGEMENT) if r.name == question and r.holds_on(case.on)]
    held = [r for r in held if is_among(r.place_code, codes) and isinstance(r.details.get("answer"), bool)]
    return max(held, key=lambda r: (r.happened_on, r.recorded_at, r.id), default=None)


def held_since(dwellings: list[Record], day: date) -> date | None:
    """Since when a base has been held without a gap up to the day; None when none is held on it."""
    since = min((r.happened_on for r in dwellings if r.holds_on(day)), default=None)
    while since:
        earlier = [r.happened_on for r in dwellings if r.happened_on < since and r.holds_on(since - DAY)]
        if not earlier:
            break
        since = min(earlier)
    return since
