"""A file as spreadsheets read it: UTF-8 with its mark, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BOM = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(cell: str) -> str:
    """A cell that stays text in a spreadsheet: an apostrophe goes before what would begin a formula."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) or cell.strip().startswith(STARTS_A_FORMULA) else cell


def content(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The bytes of the file."""
    page = io.StringIO()
    lines = csv.writer(page, lineterminator="\r\n")
    lines.writerow([defused(head) for head in heads])
    lines.writerows([defused(cell) for cell in row] for row in rows)
    return (BOM + page.getvalue()).encode()
