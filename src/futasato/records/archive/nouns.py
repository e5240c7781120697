"""What an archive is: files of columns with a manifest that names each of them (docs/adr/0033).

All days are whole days since 1 January 1970, all instants microseconds since then in UTC, so that the same question in
the same words runs in every engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from futasato.people.nouns import AddressKind, Cursor

SCHEMA = 1
MANIFEST = "manifest.json"
PEOPLE, ADDRESSES, PROOFS = "people.parquet", "addresses.parquet", "proofs.parquet"

ADDRESS_KINDS = {AddressKind.REGISTERED: 1, AddressKind.ACTUAL: 2}

STANDS = "recorded <= {at} AND NOT is_void AND (superseded IS NULL OR superseded > {at})"
"""Which rows of the ledger stand as known at an instant: the same as records.rules.effective."""


@dataclass(frozen=True)
class ArchiveFile:
    """One file: its `path` in the folder, `rows`, `size` (bytes) and `sha256`. A ledger file holds the places
    `first_place`..`last_place` (both included) of the `year` of happened_on; `sequences` is the sum of its records' numbers."""

    path: str
    rows: int
    size: int
    sha256: str
    first_place: str = ""
    last_place: str = ""
    year: int | None = None
    sequences: int | None = None


@dataclass(frozen=True)
class Manifest:
    """What an archive holds. `cursor`: every record written before it is in, none behind it. `ranges`: the places
    (first, last) of each folder, kept once chosen. `next_number`: of the next new person; none is given twice."""

    cursor: Cursor
    written_at: datetime
    ranges: tuple[tuple[str, str], ...]
    next_number: int
    files: tuple[ArchiveFile, ...]

    @property
    def ledger(self) -> tuple[ArchiveFile, ...]:
        """The files of the records."""
        return tuple(each for each in self.files if each.year is not None)

    @property
    def records(self) -> int:
        """How many records are in it."""
        return sum(each.rows for each in self.ledger)

    @property
    def people(self) -> int:
        """How many people are in it, those without records too."""
        return sum(each.rows for each in self.files if each.path == PEOPLE)


@dataclass(frozen=True)
class Damage:
    """Why a file is not what the manifest says (Japanese). `is_whole`: without it nothing else can be trusted."""

    path: str
    reason: str
    is_whole: bool = False


@dataclass(frozen=True)
class Measure:
    """How an archive is written: `rows` a range of places is to hold, about, when ranges are chosen; `memory` the
    engine may take ("1GB")."""

    rows: int = 2_000_000
    memory: str = "1GB"


@dataclass(frozen=True)
class Archived:
    """What a write did: the manifest now, and the paths whose content is new (`rewritten`) or gone (`removed`)."""

    manifest: Manifest
    rewritten: tuple[str, ...] = field(default=())
    removed: tuple[str, ...] = field(default=())


class ArchiveTrouble(Exception):
    """The archive was not written, or cannot be read; the text (Japanese) says why and what to do."""


class Unreadable(ArchiveTrouble):
    """The manifest is not there, altered, or of another schema: no file can be trusted."""


class Unfinished(ArchiveTrouble):
    """A write was decided and did not come to its end; the next one ends it."""
