"""A cell of a file: no spreadsheet takes it for a formula, and what was written reads back as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any

from futasato.exports.rules import defused

MARK, SPELLED = "'", "'\""
UNSAFE_IN_A_BOOK = re.compile(r"[\x00-\x08\x0b-\x1f]|_x|x005F_")
"""Signs that XML does not keep (as blanks at the ends do not stay either), and what readers of Excel books take for the number of one."""


def guarded(cell: str) -> str:
    """A cell that stays text in a spreadsheet. `bare` gives back exactly what stood in it: what begins with the mark
    itself gets one more."""
    return MARK + cell if cell.startswith(MARK) else defused(cell)


def spelled(cell: str) -> str:
    """A guarded cell for an Excel book: what would not come back is spelled as JSON behind the mark."""
    if cell == cell.strip() and not UNSAFE_IN_A_BOOK.search(cell):
        return guarded(cell)
    return MARK + json.dumps(cell, ensure_ascii=False).replace("_", "\\u005f")


def bare(cell: str) -> str:
    """What a guarded or spelled cell says. No guarded cell begins with the mark and a quotation mark."""
    if cell.startswith(SPELLED):
        with suppress(ValueError):
            return str(json.loads(cell[1:]))
    return cell.removeprefix(MARK)


def written(value: Any) -> str:
    """A value as a cell: a day and an instant as ISO 8601, nothing as an empty cell, yes as はい."""
    if value is None or value is False:
        return ""
    if value is True:
        return "はい"
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def listed(nouns: Iterable[Any], *names: str) -> str:
    """Some fields of several nouns in one cell, as JSON; what is empty is left out."""
    told = [{name: written(value) for name in names if (value := asdict(noun)[name]) not in (None, "")} for noun in nouns]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
