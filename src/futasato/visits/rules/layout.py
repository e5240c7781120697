"""The header of a file against a mapping: which column holds what, what is missing, what nobody named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from futasato.people.rules import individual_number
from futasato.tables.nouns import FileFault, Line
from futasato.tables.rules.heads import key
from futasato.visits.nouns import Cell, Mapping


@dataclass(frozen=True)
class Layout:
    """Where each cell of a mapping stands in one file. `absent`: optional ones that are not there. `unknown`:
    headers that the mapping does not name."""

    header: tuple[str, ...]
    at: dict[Cell, int]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    def title(self, cell: Cell) -> str:
        """The file's own header of a cell."""
        return self.header[self.at[cell]] if cell in self.at else cell.title

    def text(self, cell: Cell, cells: list[str]) -> str:
        """What the row says there, line breaks at the ends gone; "" when the column is absent."""
        if cell.fixed is not None:
            return cell.fixed
        place = self.at.get(cell)
        return "" if place is None else cells[place].strip()


def layout(mapping: Mapping, header: Line, encoding: str) -> Layout:
    """The columns of a file. Raises FileFault when a needed one is missing or stands twice, or one is a 個人番号."""
    _ask_number(header)
    keys = [key(text) for text in header.cells]
    places = {text: place for place, text in reversed(list(enumerate(keys)))}
    at = {cell: place for cell in (*mapping.needed, *mapping.optional) if (place := _place(cell, places)) is not None}
    _ask_missing(mapping, at, header, encoding)
    _ask_twice(at, keys, header)
    absent = tuple(cell.title for cell in mapping.optional if cell not in at)
    return Layout(tuple(header.cells), at, absent, _unknown(mapping, header.cells))


def _ask_number(header: Line) -> None:
    """Headers are told in reports, so a 個人番号 among them refuses the file (T24)."""
    for number, text in enumerate(header.cells, 1):
        if individual_number.is_written_in(text):
            told = f"{number}列目の見出しにマイナンバー（個人番号）と読める12桁の数字があります"
            raise FileFault(f"{header.number}行目: {told}。消してから取り込んでください（番号法）")


def _place(cell: Cell, places: dict[str, int]) -> int | None:
    return next((places[k] for header in cell.headers if (k := key(header)) in places), None)


def _ask_missing(mapping: Mapping, at: dict[Cell, int], header: Line, encoding: str) -> None:
    missing = [cell for cell in mapping.needed if cell not in at]
    if missing:
        titles = "、".join(f"「{cell.title}」{_near(cell, header.cells)}" for cell in missing)
        read = f"{header.number}行目: {encoding}で読んだ見出しに {titles} の列がありません"
        raise FileFault(f"{read}。正しいファイルと対応表「{mapping.id}」か確かめてください")


def _near(cell: Cell, headers: list[str]) -> str:
    near = get_close_matches(cell.headers[0], [h for h in headers if len(h) < 60], n=1, cutoff=0.6)
    return f"（「{near[0]}」のことですか）" if near else ""


def _ask_twice(at: dict[Cell, int], keys: list[str], header: Line) -> None:
    counts = Counter(keys)
    if twice := sorted({header.cells[place] for place in at.values() if counts[keys[place]] > 1}):
        raise FileFault(f"{header.number}行目: 見出し「{'」「'.join(twice)}」の列が二つあります。一つにしてください")


def _unknown(mapping: Mapping, headers: list[str]) -> tuple[str, ...]:
    named = {key(h) for cell in (*mapping.needed, *mapping.optional) for h in cell.headers}
    named |= {key(h) for h in mapping.ignore}
    return tuple(h for h in headers if key(h) not in named)
