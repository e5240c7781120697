"""The texts of a text file: cell by cell where it is a table, else as a whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from futasato.counters.door.uploads.kinds import decoded

DELIMITERS = {".csv": ",", ".tsv": "\t"}


def texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """(place, text); bytes of no encoding are read as if they were ASCII, so that plain digits are seen."""
    text = decoded(content)
    if text is None:
        yield "", content.decode("ascii", "replace")
        return
    cells = list(_cells(text, DELIMITERS.get(name[-4:].lower(), "")))
    yield from cells or [("", text)]


def _cells(text: str, delimiter: str) -> Iterator[tuple[str, str]]:
    if not delimiter:
        return
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            yield from ((f"{row}行目の{column}列", cell) for column, cell in enumerate(cells, 1))
    except csv.Error:
        yield "", text
