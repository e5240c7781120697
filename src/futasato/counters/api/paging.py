"""Pages by cursor: an opaque word that says behind which row the next page begins, so that nothing is lost or shown
twice while rows are added."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from futasato.counters.api.problems import Invalid

Row = TypeVar("Row")
A_PAGE = 50
UNREADABLE = (
    "cursor が読めません。前の答えの next をそのまま送ってください",
    "Not a cursor of ours: send the `next` of the answer before",
)


def page_of(rows: Iterable[Row], key: Callable[[Row], Sequence[str]], cursor: str) -> tuple[list[Row], str]:
    """One page of rows that are sorted by `key`, and the cursor of the next ("" at the end). Raises Invalid."""
    behind = read(cursor) if cursor else None
    left = [row for row in rows if behind is None or list(key(row)) > behind]
    shown = left[:A_PAGE]
    return shown, write(key(shown[-1])) if len(left) > A_PAGE else ""


def write(key: Sequence[str]) -> str:
    """A sort key as a cursor."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def read(cursor: str) -> list[str]:
    """The sort key of a cursor. Raises Invalid for a word that is none of ours."""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        key = None
    if not isinstance(key, list) or not all(isinstance(part, str) for part in key):
        raise Invalid("query/cursor", *UNREADABLE)
    return key
