"""Law 5: every public noun and act stands in GLOSSARY.md with its Japanese name; nothing stands there that is gone.

A row is `| 日本語 | English | `package.Noun` or `package.acts.verb` | note |`. A row whose third cell holds `—` is a
domain word that no code carries yet.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import pairwise

from . import acts
from .house import Finding, House, Source

JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々〆〇]")
CODE = re.compile(r"`([a-z_]+(?:\.[A-Za-z_]+)+)`")
SEPARATOR = re.compile(r"^\|[\s:|-]+\|$")


@dataclass(frozen=True)
class Row:
    """One line of the glossary."""

    line: int
    cells: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The dotted names in the third cell."""
        return CODE.findall(self.cells[2]) if len(self.cells) > 2 else []


def missing_words(house: House) -> list[Finding]:
    """Public nouns and acts without a row."""
    known = {word for row in _rows(house) for word in row.words}
    remedy = "is not in GLOSSARY.md; add the row under its package"
    return [
        source.finding(node, 5, f"{word} {remedy}: | 日本語 | English | `{word}` | |")
        for word, (source, node) in sorted(public_words(house).items())
        if word not in known
    ]


def stale_words(house: House) -> list[Finding]:
    """Rows that name code which no longer exists."""
    real = public_words(house)
    gone = [(row, word) for row in _rows(house) for word in row.words if word not in real]
    return [
        Finding("GLOSSARY.md", row.line, 5, f"`{word}` is not in the code: rename it here, or put —")
        for row, word in gone
    ]


def one_sided_words(house: House) -> list[Finding]:
    """Rows without a Japanese word or without an English one: then it is no bridge."""
    remedy = "needs a Japanese word first and an English one second"
    return [Finding("GLOSSARY.md", row.line, 5, f"row {remedy}") for row in _rows(house) if not _is_two_sided(row)]


def public_words(house: House) -> dict[str, tuple[Source, ast.stmt]]:
    """`units.Span`, `records.Record`, `records.acts.write` … with where each is defined."""
    found = {f"{source.package}.acts.{act.name}": (source, act) for source, act in acts.opened(house)}
    rooms = [s for s in house.sources if s.room == "nouns" or s.module == "futasato.units"]
    nouns = [(s, c) for s in rooms for c in s.tree.body if isinstance(c, ast.ClassDef) and not c.name.startswith("_")]
    return found | {f"{source.package}.{noun.name}": (source, noun) for source, noun in nouns}


def _rows(house: House) -> list[Row]:
    """Table rows with their line numbers; heads are told by the separator below them."""
    path = house.root / "GLOSSARY.md"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    table = [(n, text) for n, (text, below) in enumerate(pairwise([*lines, ""]), 1) if _is_row(text, below)]
    return [Row(n, tuple(cell.strip() for cell in text.strip().strip("|").split("|"))) for n, text in table]


def _is_row(text: str, below: str) -> bool:
    return text.startswith("|") and not SEPARATOR.match(text.strip()) and not SEPARATOR.match(below.strip())


def _is_two_sided(row: Row) -> bool:
    return len(row.cells) >= 3 and bool(JAPANESE.search(row.cells[0])) and bool(re.search(r"[A-Za-z]", row.cells[1]))
