"""What judging says: an answer, a reason for every condition, what is missing and when it can change by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from futasato.definitions.nouns.conditions import Condition


class Answer(IntEnum):
    """Three values in order (Kleene): all = the least, any = the greatest, none = the mirror."""

    NOT_MET = 0
    REVIEW = 1  # a person in the office has to look: judgement missing, address unresolved, …
    MET = 2


@dataclass(frozen=True)
class Note:
    """A remark on a reason, as code and numbers; `explain` has the words. E.g. ('unverified', 1), ('excused', 2)."""

    code: str
    value: int | str | date | tuple[str, ...] = 0


@dataclass(frozen=True)
class Reason:
    """Why one condition is met or not. `have`/`need` in `unit`; `lacking` = 0 when met. `until_on`: the last day on
    which what is missing can still be added so that it counts in the present window (None: no such day).
    `depth` and `path` give its place in the tree."""

    condition: Condition
    answer: Answer
    path: tuple[int, ...] = ()
    have: int | None = None
    need: int | None = None
    lacking: int = 0
    unit: str = ""
    until_on: date | None = None
    notes: tuple[Note, ...] = ()

    @property
    def depth(self) -> int:
        return len(self.path)


@dataclass(frozen=True)
class Verdict:
    """The answer for one tier, reasons in tree order (a group before its parts)."""

    tier: str
    answer: Answer
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Outcome:
    """The whole result. `tier`: the highest tier met, or None. `review`: a higher tier that needs a review, or None.
    `state`: '' | 'moved_in' | 'deceased'. `changes_on`: the next day on which this outcome changes by itself, with no
    new fact (None: never within the horizon)."""

    on: date
    tier: str | None
    review: str | None
    verdicts: tuple[Verdict, ...]
    state: str = ""
    changes_on: date | None = None
