"""The header of a list against a mapping: where each word stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from futasato.people.rules import individual_number
from futasato.rosters.nouns import Mapping
from futasato.tables.nouns import FileFault, Line
from futasato.tables.rules.heads import key
from futasato.units import Sentence

NO_NAME = "%(line)s行目: 見出しに名前の列（%(wanted)s）がありません（%(written)sで読みました）。見出しが1行目にあるか、対応表「%(mapping)s」か確かめてください"
NUMBER = "%(line)s行目: %(number)s列目の見出しにマイナンバー（個人番号）と読める12桁の数字があります。消してから取り込んでください（番号法）"
TWICE = "%(line)s行目: 見出し「%(twice)s」の列が二つあります。一つにしてください"


@dataclass(frozen=True)
class Layout:
    """Where each word of the mapping stands in one list; `unknown`: headers that the mapping does not name."""

    header: tuple[str, ...]
    at: dict[str, int]
    unknown: tuple[str, ...]

    def text(self, word: str, cells: list[str]) -> str:
        """What the row says there; "" when the list has no such column."""
        place = self.at.get(word)
        return "" if place is None else cells[place].strip()

    def title(self, word: str) -> str:
        """The list's own header of a word."""
        return self.header[self.at[word]] if word in self.at else ""


def layout(mapping: Mapping, header: Line, written: str) -> Layout:
    """The columns of a list. Raises FileFault without a name's column, for one that stands twice, for a 個人番号."""
    for number, text in enumerate(header.cells, 1):
        if individual_number.is_written_in(text):
            raise FileFault(Sentence(NUMBER, line=header.number, number=number))
    keys = [key(text) for text in header.cells]
    at = {word: place for word, heads in mapping.columns.items() if (place := _place(heads, keys)) is not None}
    if "name" not in at and not {"family", "given"} <= set(at):
        wanted = "・".join(mapping.columns.get("name", mapping.columns.get("family", ())))
        told = {"line": header.number, "wanted": wanted, "written": written, "mapping": mapping.id}
        raise FileFault(Sentence(NO_NAME, **told))
    counts = Counter(keys)
    if twice := [header.cells[place] for place in at.values() if counts[keys[place]] > 1]:
        raise FileFault(Sentence(TWICE, line=header.number, twice="」「".join(twice)))
    return Layout(tuple(header.cells), at, _unknown(mapping, header.cells))


def _place(heads: tuple[str, ...], keys: list[str]) -> int | None:
    return next((keys.index(k) for head in heads if (k := key(head)) in keys), None)


def _unknown(mapping: Mapping, cells: list[str]) -> tuple[str, ...]:
    named = {key(head) for heads in (*mapping.columns.values(), mapping.ignore) for head in heads}
    return tuple(cell for cell in cells if cell and key(cell) not in named)
