"""What of a person's document is somebody else's, and does not go out with it on a page (T14). Nothing is asked here."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

Document = dict[str, Any]
ALIKE = ("rosters_pair",)
"""Rows of a town's list that may be somebody else's who is alike: the desk hands them out, no page."""
ALIKE_WORDS = "ほかの方のことかもしれないので、窓口で確かめてからお渡しします。"
MANDATE, SIDES = "mandates_mandate", ("principal", "agent")
SAID = frozenset({"basis", "end_reason", "freeze_reason"})
"""What the desk wrote of a guardian or of whom a court appointed: a family's paper names the other parent."""
WORD = "（ほかの方のことなので載せません）"


def left_out(document: Document) -> Document:
    """The same document, every row in its place, with a word where somebody else stood."""
    selves = set(map(str, document["selves"]))
    sections = [_mandates(each, selves) if each["table"] == MANDATE else each for each in document["sections"]]
    return held_back(document | {"sections": sections}, ALIKE, ALIKE_WORDS)


def held_back(document: Document, tables: tuple[str, ...], words: str) -> Document:
    """Words in the place of all rows of the tables whose names begin so, whether there are any or not."""
    told = {"rows": [], "withheld": words}
    sections = [each | told if each["table"].startswith(tables) else each for each in document["sections"]]
    return document | {"sections": sections}


def covered(document: Document, columns: dict[str, tuple[str, ...]], word: str) -> Document:
    """A word in the place of every value of some columns (table → names), whether there is one or not."""
    sections = [_covered(each, columns.get(each["table"], ()), word) for each in document["sections"]]
    return document | {"sections": sections}


def _covered(section: dict[str, Any], hidden: tuple[str, ...], word: str) -> dict[str, Any]:
    names = [column["name"] for column in section["columns"]]
    rows = [[word if n in hidden else value for n, value in zip(names, row, strict=True)] for row in section["rows"]]
    return section | {"rows": rows}


def _mandates(section: dict[str, Any], selves: Collection[str]) -> dict[str, Any]:
    names = [column["name"] for column in section["columns"]]
    rows = [_mandate(dict(zip(names, row, strict=True)), selves) for row in section["rows"]]
    return section | {"rows": rows}


def _mandate(row: dict[str, Any], selves: Collection[str]) -> list[Any]:
    hidden = {f"{side}_{what}" for side in SIDES if row[f"{side}_id"] not in selves for what in ("id", "name")}
    hidden |= SAID if row["ground"] != "delegate" else set()
    return [WORD if name in hidden and value else value for name, value in row.items()]
