"""What an import did, and which rows it refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


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
    """Totals of one import over all its files.

    `records`: newly written. `people`, `ties`: different people, and person × town, among the accepted rows, known
    before or not. `duplicates`: rows that stood already under their key. `refused`: rows by reason. `own`: newly
    written records in the municipality where the visitor lived that day. `unresolved`: homes that name no single
    municipality, by reason, in rows. `unread`: cells that were not understood and left out, by column. `unknown`,
    `absent`: columns of the files that the mapping does not name, and the other way round.
    """

    files: int = 0
    rows: int = 0
    records: int = 0
    people: int = 0
    ties: int = 0
    duplicates: int = 0
    own: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    errors: list[RowError] = field(default_factory=list)
    unresolved: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, None] = field(default_factory=dict)
    absent: dict[str, None] = field(default_factory=dict)
