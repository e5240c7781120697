"""A row's cells as values; what cannot be read is told with its column, its value and what to do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NoReturn, TypeVar
from uuid import UUID

from futasato.exchanges.rules.columns import INNER, OPAQUE
from futasato.people.rules import individual_number
from futasato.rosters.nouns import RowFault

SHOWN = 60
INDIVIDUAL_NUMBER = "マイナンバー（個人番号）と読める12桁の数字があります。消してから取り込んでください（番号法）"
Choice = TypeVar("Choice", bound=Enum)


class Unfit(Exception):
    """The row cannot be taken; `fault` says why."""

    def __init__(self, fault: RowFault):
        super().__init__(fault.reason)
        self.fault = fault


@dataclass(frozen=True)
class Row:
    """The cells of one line by their words. `heads`: the head of each word, for what is told."""

    line: int
    cells: dict[str, str]
    heads: dict[str, str]

    def refuse(self, word: str, reason: str, code: str, value: str | None = None) -> NoReturn:
        """Raise Unfit for a cell."""
        shown = self.text(word) if value is None else value
        raise Unfit(RowFault(self.line, self.heads.get(word, word), shown[:SHOWN], reason, code))

    def guard(self) -> None:
        """A 個人番号 in any cell is told to nobody."""
        for word, cell in self.cells.items():
            if word not in OPAQUE and individual_number.is_written_in(cell):
                self.refuse(word, INDIVIDUAL_NUMBER, "individual_number", "")

    def text(self, word: str) -> str:
        """The cell as it stands; "" for a column that is not there."""
        return self.cells.get(word, "")

    def needed(self, word: str) -> str:
        """A cell that must not be empty."""
        return self.text(word) or self.refuse(word, "空です。書き出したままの値を書いてください", f"{word}_missing")

    def day(self, word: str) -> date | None:
        """A day, or None for an empty cell."""
        return self._read(word, date.fromisoformat, "2026-11-28 の形の日で書いてください")

    def instant(self, word: str) -> datetime | None:
        """An instant with its zone, or None."""
        found = self._read(word, datetime.fromisoformat, "2026-11-28T09:00:00+00:00 の形の日時で書いてください")
        if found is not None and found.tzinfo is None:
            self.refuse(word, "時間帯（+09:00 など）を付けて書いてください", f"{word}_invalid")
        return found

    def whole(self, word: str) -> int | None:
        """A whole number, or None."""
        return self._read(word, int, "整数で書いてください")

    def id(self, word: str) -> UUID | None:
        """An id, or None."""
        return self._read(word, UUID, "書き出したままの番号を書いてください")

    def choice(self, word: str, among: type[Choice]) -> Choice:
        """One of the words of an enum."""
        told = "・".join(str(each.value) for each in among)
        found = self._read(word, lambda text: among(type(next(iter(among)).value)(text)), f"{told} のどれかを書いてください")
        return found if found is not None else self.refuse(word, f"{told} のどれかを書いてください", f"{word}_missing")

    def many(self, word: str) -> list[Row]:
        """The rows inside a cell of JSON."""
        found = self._read(word, _objects, "書き出したままの JSON を書いてください") or []
        heads = {name: f"{self.heads.get(word, word)}の {name}" for name in INNER[word]}
        return [Row(self.line, each, heads) for each in found]

    def mapping(self, word: str) -> dict[str, Any]:
        """The JSON object in a cell."""
        found = self._read(word, json.loads, "書き出したままの JSON を書いてください")
        if not isinstance(found or {}, dict):
            self.refuse(word, "書き出したままの JSON を書いてください", f"{word}_invalid")
        return found or {}

    def _read(self, word: str, reader, reason: str) -> Any:
        text = self.text(word)
        try:
            return reader(text) if text else None
        except (ValueError, RecursionError):
            self.refuse(word, reason, f"{word}_invalid")


def _objects(text: str) -> list[dict[str, str]]:
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ValueError(text)
    if not all(isinstance(value, str) for each in found for value in each.values()):
        raise ValueError(text)
    return found
