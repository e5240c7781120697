"""The rows of a register's file: CSV, Excel or JSON lines, each cell back as it was before it was guarded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TypeVar

from futasato.exchanges.nouns import Arrival, Fact, Received
from futasato.exchanges.rules import Row, Unfit, arrival, bare, fact
from futasato.exchanges.rules.columns import PEOPLE, RECORDS
from futasato.tables import reads as tables_reads
from futasato.tables.nouns import FileFault, FileForm, Line
from futasato.tables.rules.heads import key

Read = TypeVar("Read", Arrival, Fact)
JSON_LINE = b"{"
MISSING = "「{}」の列がありません。ふたさとが書き出したファイルか確かめてください"
TWICE = "見出し「{}」の列が二つあります。一つにしてください"
NOT_JSON = "{}行目: JSON として読めません。書き出したままの行にしてください"
CELLS = "セルの数が見出しと違います。区切りと引用符を確かめてください"


def people_in(content: bytes) -> tuple[list[Arrival], Received]:
    """Everybody whom a file of people names, and what cannot be read. Raises FileFault."""
    return _read(content, PEOPLE, arrival)


def records_in(content: bytes) -> tuple[list[Fact], Received]:
    """Every record of a file of records, and what cannot be read. Raises FileFault."""
    return _read(content, RECORDS, fact)


def _read(content: bytes, columns: dict[str, str], reader: Callable[[Row], Read]) -> tuple[list[Read], Received]:
    found, received = [], Received()
    for row in _rows(content, columns):
        received.rows += 1
        try:
            if None in row.cells.values():
                row.refuse("", CELLS, "cells")
            found.append(reader(row))
        except Unfit as unfit:
            received.errors.append(unfit.fault)
    return found, received


def _rows(content: bytes, columns: dict[str, str]) -> Iterator[Row]:
    if content.lstrip(b"\xef\xbb\xbf \r\n").startswith(JSON_LINE):
        yield from _json_rows(content, columns)
        return
    lines, _ = tables_reads.lines(content, FileForm())
    places = _places(lines[0], columns)
    for line in lines[1:]:
        whole = len(line.cells) == len(lines[0].cells)
        yield Row(line.number, {word: bare(line.cells[at]) if whole else None for word, at in places.items()}, columns)


def _places(head: Line, columns: dict[str, str]) -> dict[str, int]:
    keys = [key(bare(cell)) for cell in head.cells]
    for title in columns.values():
        if key(title) not in keys:
            raise FileFault(MISSING.format(title))
        if keys.count(key(title)) > 1:
            raise FileFault(TWICE.format(title))
    return {word: keys.index(key(title)) for word, title in columns.items()}


def _json_rows(content: bytes, columns: dict[str, str]) -> Iterator[Row]:
    for number, line in enumerate(content.decode("utf-8-sig", errors="replace").split("\n"), 1):
        if not line.strip():
            continue
        said = _object(line, number)
        if absent := next((title for title in columns.values() if title not in said), None):
            raise FileFault(f"{number}行目: {MISSING.format(absent)}")
        yield Row(number, {word: said[title] for word, title in columns.items()}, columns)


def _object(line: str, number: int) -> dict[str, str]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FileFault(NOT_JSON.format(number)) from error
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise FileFault(NOT_JSON.format(number))
    return said
