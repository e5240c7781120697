"""What an import did, and which rows it refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class RowError:
    """One refused row. `line`: the physical line on which the row begins (a cell may hold line breaks), from 1.
    `column`: the file's own header. `code`: a short stable word for machines; `reason`: Japanese, with what to do."""

    file: str
    line: int
    column: str
    value: str
    reason: str
    code: str

    def __str__(self) -> str:
        where = f"{self.column}「{self.value}」: " if self.column else ""
        return f"{self.file}:{self.line}: {where}{self.reason}"


@dataclass
class Report:
    """What one import did over all its files.

    `records`: newly written. `persons`, `pairs`: who, and who × town, in the accepted rows, known before or not.
    `duplicates`: rows that stood already under their key. `refused`: rows by reason. `own`: newly written records in
    the municipality where the visitor lived that day. `unresolved`: homes that name no single municipality, by
    reason, in rows. `unread`: cells that were not understood and left out, by column. `unknown`, `absent`: columns
    of the files that the mapping does not name, and the other way round.
    """

    files: int = 0
    rows: int = 0
    records: int = 0
    duplicates: int = 0
    own: int = 0
    persons: set[UUID] = field(default_factory=set)
    pairs: set[tuple[UUID, str]] = field(default_factory=set)
    refused: Counter[str] = field(default_factory=Counter)
    errors: list[RowError] = field(default_factory=list)
    unresolved: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, None] = field(default_factory=dict)
    absent: dict[str, None] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many different people are in the accepted rows."""
        return len(self.persons)

    @property
    def ties(self) -> int:
        """How many different person × town are in the accepted rows."""
        return len(self.pairs)

    def add(self, part: Report) -> None:
        """Take in what another part of the import did."""
        for name in COUNTED:
            setattr(self, name, getattr(self, name) + getattr(part, name))
        for name in GATHERED:
            getattr(self, name).update(getattr(part, name))
        self.errors += part.errors


COUNTED = ("files", "rows", "records", "duplicates", "own")
GATHERED = ("persons", "pairs", "refused", "unresolved", "unread", "unknown", "absent")
