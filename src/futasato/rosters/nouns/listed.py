"""One row of a list, whom it may be, the list itself, and the tally of reading or taking it in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Verdict(StrEnum):
    """What an officer says of a pair: 同じ人, 別の人, あとで確かめる."""

    OPEN = ""
    SAME = "same"
    OTHER = "other"
    LATER = "later"


class Stage(StrEnum):
    """How far a list is."""

    WAITING = "waiting"
    TAKEN = "taken"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Listed:
    """Somebody as a row says. `key`: the list's own number, or a digest of what names the person. `home_from_on` None: the
    list does not say since when."""

    line: int
    key: str
    name: str
    kana: str = ""
    born_on: date | None = None
    email: str = ""
    home_text: str = ""
    place_code: str | None = None
    unresolved: str = ""
    home_from_on: date | None = None


@dataclass(frozen=True)
class RowFault:
    """Why a row is not taken: line of the file, its header, the value, the reason in Japanese, a word for machines."""

    line: int
    column: str
    value: str
    reason: str
    code: str

    def __str__(self) -> str:
        where = f"{self.column}「{self.value}」: " if self.column else ""
        return f"{self.line}行目: {where}{self.reason}"


@dataclass(frozen=True)
class Pair:
    """A row and somebody of the town's register whom it resembles."""

    id: UUID
    place_code: str
    listed: Listed
    person: UUID
    verdict: Verdict
    is_settled: bool = False


@dataclass(frozen=True)
class Roster:
    """A list as a town brought it. While it waits, its content is kept; `until_on` is the last day of that."""

    id: UUID
    place_code: str
    name: str
    mapping: str
    stage: Stage
    brought_at: datetime
    brought_by: str
    until_on: date


@dataclass
class Tally:
    """Rows by what becomes of them. `duplicates`: the same key stood in the file before. `refused`: by reason.
    `unknown`: headers that the mapping does not name."""

    rows: int = 0
    new: int = 0
    matched: int = 0
    review: int = 0
    duplicates: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    errors: list[RowFault] = field(default_factory=list)
    unknown: tuple[str, ...] = ()


@dataclass
class Weighed:
    """`new`: to be entered. `same`: rows that an officer has called somebody. `review`: rows with whom they resemble."""

    tally: Tally
    new: list[Listed] = field(default_factory=list)
    same: dict[str, UUID] = field(default_factory=dict)
    review: dict[str, list[UUID]] = field(default_factory=dict)
    people: dict[str, Listed] = field(default_factory=dict)
