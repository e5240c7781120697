"""Two rules in plain words, line beside line: what goes, what comes, what stays. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

Line = tuple[int, str]


@dataclass(frozen=True)
class Beside:
    """One row: the line as it is and as it would be. `mark`: same, gone, new or other; a missing side is None."""

    mark: str
    before: Line | None
    after: Line | None


def side_by_side(before: Sequence[Line], after: Sequence[Line]) -> tuple[Beside, ...]:
    """The rows of both rules, the lines that are the same facing each other."""
    rows: list[Beside] = []
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    for tag, from_before, to_before, from_after, to_after in matcher.get_opcodes():
        for old, new in zip_longest(before[from_before:to_before], after[from_after:to_after]):
            rows.append(Beside("same" if tag == "equal" else _mark(old, new), old, new))
    return tuple(rows)


def _mark(old: Line | None, new: Line | None) -> str:
    if old is None:
        return "new"
    return "gone" if new is None else "other"
