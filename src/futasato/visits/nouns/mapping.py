"""対応表: which column of an outside file is who, where, when; how it is written; what makes a row the same again."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from futasato.records.nouns import Evidence, Level
from futasato.tables.nouns import FileForm

PREFECTURE, PLACE = "prefecture", "place"


@dataclass(frozen=True)
class Cell:
    """Where a value comes from: the column with one of these headers (first found wins), or a `fixed` text.

    `values`: written text → what it means; a text that is not in it stays as written. Empty: no such map.
    """

    headers: tuple[str, ...] = ()
    fixed: str | None = None
    values: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def title(self) -> str:
        """How a message calls the column."""
        return " / ".join(self.headers)


@dataclass(frozen=True)
class Home:
    """Where the person says to live: prefecture and town by name."""

    town: Cell
    prefecture: Cell = Cell(fixed="")


@dataclass(frozen=True)
class Where:
    """Where it happened: by `town` (inside `prefecture`), or by `code` of 5 or 6 digits. One of the two is there."""

    town: Cell | None = None
    prefecture: Cell = Cell(fixed="")
    code: Cell | None = None


@dataclass(frozen=True)
class When:
    """The day or instant. `formats`: strptime patterns; none: 年月日 in that order, 和暦 too. `zone`: of what is
    written without one (IANA name)."""

    cell: Cell
    formats: tuple[str, ...] = ()
    zone: str = "Asia/Tokyo"


@dataclass(frozen=True)
class NightCount:
    """NightCount as written. `scope`: "place": spent in the town; "prefecture": somewhere in its prefecture, so they
    never count as nights in the town and only stand in the record's details."""

    cell: Cell
    scope: str = PREFECTURE


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """One way to read outside files. `outside`: the source under which its people and records are known.

    `keep`: columns kept in the record's details. `ignore`: headers known and left out. `key`: what makes a row the
    same as another. `required`: cells that must not be empty. `entrance`: how the ties came about.
    """

    id: str
    title: str
    source: str
    outside: str
    who: Cell
    where: Where
    when: When
    kind: Cell
    key: tuple[Cell, ...]
    note: str = ""
    files: FileForm = FileForm()
    until: When | None = None
    gender: Cell | None = None
    born_year: Cell | None = None
    home: Home | None = None
    nights: NightCount | None = None
    name: Cell | None = None
    yen: Cell | None = None
    minutes: Cell | None = None
    evidence: Evidence = Evidence.SELF
    level: Level = Level.E0
    verified_by: str = ""
    keep: tuple[Cell, ...] = ()
    ignore: tuple[str, ...] = ()
    required: tuple[Cell, ...] = ()
    entrance: str = "bulk"

    @property
    def needed(self) -> tuple[Cell, ...]:
        """Cells without whose column the file cannot be read at all."""
        where = self.where.code or self.where.town
        each = (self.who, where, self.when.cell, self.kind, *self.key, *self.required)
        return tuple(dict.fromkeys(cell for cell in each if cell.headers))

    @property
    def optional(self) -> tuple[Cell, ...]:
        """Cells whose column may be absent."""
        prefectures = (self.where.prefecture, self.home and self.home.prefecture, self.home and self.home.town)
        days = (self.until and self.until.cell, self.nights and self.nights.cell)
        said = (self.gender, self.born_year, self.name, self.yen, self.minutes)
        each = dict.fromkeys(cell for cell in (*prefectures, *days, *said, *self.keep) if cell and cell.headers)
        return tuple(cell for cell in each if cell not in self.needed)
