"""What goes out and comes in: a sheet of cells, its columns, and what came of reading one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from futasato.people.nouns import Person
from futasato.records.nouns import Record
from futasato.registrations.nouns import Decision, Entrance
from futasato.rosters.nouns import RowFault


class Subject(StrEnum):
    """What a sheet is about."""

    PEOPLE = "people"
    RECORDS = "records"


class Form(StrEnum):
    """How a sheet is written: CSV, Excel, or one JSON object a line."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(frozen=True)
class Sheet:
    """Rows of text under their heads. `persons`: whom it shows. `left_out`: how many rows by reason; of protected people
    nothing is told."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    persons: tuple[UUID, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Lost:
    """A sign that an encoding does not have: row (1 = the heads), column, the sign."""

    row: int
    column: str
    sign: str

    def __str__(self) -> str:
        points = " ".join(f"U+{ord(each):04X}" for each in self.sign)
        return f"{self.row}行目: {self.column}の「{self.sign}」（{points}）は、この文字コードにないので〓にしました"


@dataclass(frozen=True)
class Arrival:
    """Somebody of a register's sheet: `number` on the card, the person, and the steps of the registration."""

    line: int
    number: str
    person: Person
    entrance: Entrance
    entered_at: datetime
    joined_at: datetime | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Fact:
    """A record of a register's sheet, and the number of whom it is about. `record.person` is not known yet."""

    line: int
    number: str
    record: Record


@dataclass
class Received:
    """What came of a sheet: its rows, those added, those known already, and what is wrong with others."""

    rows: int = 0
    added: int = 0
    known: int = 0
    errors: list[RowFault] = field(default_factory=list)


class Topic(StrEnum):
    """What an interface that others publish is about."""

    REGISTRATIONS = "registrations"
    ACTIVITIES = "activities"
    TOTALS = "totals"


@dataclass(frozen=True)
class Match:
    """One of our words against a column of theirs. `theirs` "": not published yet, or `unmapped` says why there is none.
    `codes`: our value → theirs."""

    ours: str
    theirs: str = ""
    codes: dict[str, str] = field(default_factory=dict, hash=False)
    unmapped: str = ""


@dataclass(frozen=True)
class Interface:
    """One version of an interface. Not published: it says what is known of it, and no file is written or read by it.
    `people`: the source under which its people's numbers are known here. `announced`: what its source says."""

    id: str
    version: str
    title: str
    is_published: bool
    source: str
    on: date
    topic: Topic
    matches: tuple[Match, ...]
    people: str = ""
    announced: tuple[str, ...] = ()
