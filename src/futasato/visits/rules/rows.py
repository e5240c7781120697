"""One row of an outside file → what it says, or why it cannot be taken: who first, then where, then when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, NoReturn
from unicodedata import normalize
from uuid import UUID

from futasato.people.nouns import Outline
from futasato.people.rules import individual_number
from futasato.records.nouns import Entry, Kind
from futasato.records.rules import entries
from futasato.tables.rules import days
from futasato.visits.nouns import Cell, Mapping
from futasato.visits.nouns.mapping import PLACE
from futasato.visits.rules.layout import Layout

FORMULA = ("=", "+", "@")
NOBODY = UUID(int=0)
NIGHTS = re.compile(r"(?P<count>\d{1,3})\s*泊?(?:\s*\d+日)?\s*(?P<more>以上|\+)?")
DAY_TRIP = {"日帰り", "なし"}
LONGEST_KEY, LONGEST_WHO, SHOWN = 500, 200, 60
INDIVIDUAL_NUMBER = "マイナンバー（個人番号）と読める12桁の数字があります。消してから取り込んでください（番号法）"
ELSEWHERE = "県内全体の宿泊数で、この市町村での宿泊数ではありません"
Found = tuple[str | None, str]


class Unfit(Exception):
    """The row cannot be taken: `code` for machines, the cell, its value, and the reason in Japanese."""

    def __init__(self, code: str, column: str, value: str, reason: str):
        super().__init__(reason)
        self.code, self.column, self.value, self.reason = code, column, value[:SHOWN], reason


@dataclass(frozen=True)
class Gazetteer:
    """How places are found: by prefecture, town and day; by code and day. Each answers (code or None, reason)."""

    named: Callable[[str, str, date], Found]
    coded: Callable[[str, date], Found]


@dataclass(frozen=True)
class Answer:
    """What a row says: who (the outside key), what the file says about that person, and the record it becomes
    (still of nobody). `unread`: titles of cells that were not understood and left out."""

    who: str
    outline: Outline
    entry: Entry
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one file. `today_on`: nothing has happened after it."""

    mapping: Mapping
    layout: Layout
    gazetteer: Gazetteer
    today_on: date

    def answer(self, cells: list[str]) -> Answer:
        """What the row says. Raises Unfit."""
        if len(cells) != len(self.layout.header):
            told = f"{len(cells)}個（見出しは{len(self.layout.header)}個）"
            raise Unfit("cells", "", told, f"セルの数が見出しと違います: {told}。区切りと引用符を確かめてください")
        self._guard(cells)
        who = self._who(cells)
        town, prefecture = self._where(cells)
        when = self._when(cells)
        happened_on = days.japanese_day(when)
        place_code = self._place(town, prefecture, happened_on)
        self._required(cells)
        entry, unread = self._entry(cells, place_code, when, happened_on)
        outline, more = self._outline(cells, happened_on)
        return Answer(who, outline, entry, (*unread, *more))

    def text(self, cell: Cell | None, cells: list[str]) -> str:
        """The text of a mapped cell, read through its values. A formula is refused."""
        if cell is None:
            return ""
        written = self.layout.text(cell, cells)
        if written.startswith(FORMULA):
            self._refuse("formula", cell, written, f"「{written[0]}」で始まる式です。値だけにしてください")
        return cell.values.get(written, written)

    def _refuse(self, code: str, cell: Cell, value: str, reason: str) -> NoReturn:
        raise Unfit(code, self.layout.title(cell), value, reason)

    def _guard(self, cells: list[str]) -> None:
        """A 個人番号 in any cell, mapped or not: the row is refused, the number is told to nobody (T24)."""
        for header, cell in zip(self.layout.header, cells, strict=True):
            if individual_number.is_written_in(cell):
                raise Unfit("individual_number", header, "", INDIVIDUAL_NUMBER)

    def _who(self, cells: list[str]) -> str:
        who = normalize("NFKC", self.text(self.mapping.who, cells))
        if not who:
            self._refuse("who_missing", self.mapping.who, who, "だれの記録かが空です。番号を書いてください")
        if len(who) > LONGEST_WHO:
            self._refuse("who_invalid", self.mapping.who, who, f"番号が{LONGEST_WHO}文字を超えています")
        return who

    def _where(self, cells: list[str]) -> tuple[str, str]:
        """The town (or code) and the prefecture as written; which body that was, the day decides."""
        where = self.mapping.where
        cell = where.code or where.town
        written, prefecture = self.text(cell, cells), self.text(where.prefecture, cells)
        if not written:
            self._refuse("where_missing", cell, written, "市町村が空です。市町村を書いてください")
        return written, prefecture

    def _place(self, town: str, prefecture: str, on: date) -> str:
        where, find = self.mapping.where, self.gazetteer
        code, reason = find.coded(town, on) if where.code else find.named(prefecture, town, on)
        return code or self._refuse("where_unknown", where.code or where.town, town, reason)

    def _when(self, cells: list[str]):
        when = self.mapping.when
        cell = when.cell
        written = self.text(cell, cells)
        if not written:
            self._refuse("when_missing", cell, written, "日が空です。日を書いてください")
        try:
            found = days.instant(written, when.formats, when.zone)
        except days.NotADay as error:
            self._refuse("when_invalid", cell, written, str(error))
        if days.japanese_day(found) > self.today_on:
            self._refuse("when_future", cell, written, "まだ来ていない日です。済んでから取り込んでください")
        return found

    def _required(self, cells: list[str]) -> None:
        for cell in self.mapping.required:
            if not self.layout.text(cell, cells):
                self._refuse("required_missing", cell, "", "必須の列が空です")

    def _entry(self, cells, place_code: str, when, happened_on: date) -> tuple[Entry, tuple[str, ...]]:
        mapping, kind = self.mapping, self._kind(cells)
        details, until_on, unread = self._stay(cells, kind, happened_on)
        entry = Entry(
            person=NOBODY,
            place_code=place_code,
            kind=kind,
            happened_on=happened_on,
            until_on=until_on,
            name=self.text(mapping.name, cells),
            yen=self._number(mapping.yen, cells),
            minutes=self._number(mapping.minutes, cells),
            evidence=mapping.evidence,
            level=mapping.level,
            verified_by=mapping.verified_by,
            source_key=self._key(cells, when),
            details=details | self._kept(cells),
        )
        for fault in entries.faults(entry, self.today_on):
            raise Unfit(f"{fault.field}_invalid", "", "", fault.reason)
        return entry, unread

    def _kind(self, cells: list[str]) -> Kind:
        written = self.text(self.mapping.kind, cells)
        try:
            return Kind(written)
        except ValueError:
            known = "、".join(self.mapping.kind.values)
            return self._refuse(
                "kind_unknown", self.mapping.kind, written, f"種類が分かりません。使えるのは {known} です"
            )

    def _stay(self, cells, kind: Kind, happened_on: date) -> tuple[dict[str, Any], date | None, tuple[str, ...]]:
        """Nights in the details, the last day of a stay, and the title of nights that nobody understands."""
        until_on, nights = self._until(cells), self.mapping.nights
        count, at_least = _nights(self.text(nights.cell, cells)) if nights else (None, False)
        if nights is None:
            return {}, until_on, ()
        if nights.scope == PLACE:
            return self._nights_here(cells, kind, happened_on, until_on, count, at_least)
        written = self.layout.text(nights.cell, cells)
        if count is None:
            unread = (self.layout.title(nights.cell),) if written else ()
            return ({"nights_written": written} if written else {}), until_on, unread
        details = {"nights_in_prefecture": count, "nights_at_least": at_least, "nights_note": ELSEWHERE}
        return details, until_on, ()

    def _nights_here(self, cells, kind, happened_on, until_on, count, at_least):
        cell = self.mapping.nights.cell
        if count is None:
            written = self.layout.text(cell, cells)
            self._refuse("nights_invalid", cell, written, "宿泊数として読めません。「日帰り」や「2泊」と書いてください")
        if kind is Kind.STAY and until_on is None:
            until_on = happened_on + timedelta(days=count)
        return {"nights": count, "nights_at_least": at_least}, until_on, ()

    def _until(self, cells: list[str]) -> date | None:
        until = self.mapping.until
        if until is None or not (written := self.text(until.cell, cells)):
            return None
        try:
            return days.japanese_day(days.instant(written, until.formats, until.zone))
        except days.NotADay as error:
            return self._refuse("until_invalid", until.cell, written, str(error))

    def _number(self, cell: Cell | None, cells: list[str]) -> int | None:
        written = normalize("NFKC", self.text(cell, cells)).replace(",", "").removesuffix("円").removesuffix("分")
        if not written:
            return None
        if not re.fullmatch(r"[0-9]{1,15}", written):
            self._refuse("number_invalid", cell, written, "0以上の整数で書いてください")
        return int(written)

    def _kept(self, cells: list[str]) -> dict[str, str]:
        said = ((cell.headers[0], self.layout.text(cell, cells)) for cell in self.mapping.keep)
        return {title: text for title, text in said if text}

    def _key(self, cells: list[str], when) -> str:
        """The natural key in one text; the instant in one spelling, so that a file saved again by hand is the same."""
        parts = [
            when.isoformat() if cell.headers == self.mapping.when.cell.headers else self._plain(cell, cells)
            for cell in self.mapping.key
        ]
        joined = "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)
        return joined if len(joined) <= LONGEST_KEY else "sha256:" + sha256(joined.encode()).hexdigest()

    def _plain(self, cell: Cell, cells: list[str]) -> str:
        return normalize("NFKC", self.layout.text(cell, cells))

    def _outline(self, cells: list[str], on: date) -> tuple[Outline, tuple[str, ...]]:
        mapping, said = self.mapping, {}
        if mapping.home:
            said = self._home(cells, on)
        year, unread = self._born_year(cells)
        return Outline(from_on=on, born_year=year, gender=self.text(mapping.gender, cells), **said), unread

    def _home(self, cells: list[str], on: date) -> dict[str, str | None]:
        prefecture, town = self.text(self.mapping.home.prefecture, cells), self.text(self.mapping.home.town, cells)
        if not town and not prefecture:
            return {}
        code, reason = self.gazetteer.named(prefecture, town, on)
        return {"prefecture": prefecture, "town": town, "place_code": code, "unresolved": "" if code else reason}

    def _born_year(self, cells: list[str]) -> tuple[int | None, tuple[str, ...]]:
        """A year that cannot be is left out and told, the visit stays."""
        if self.mapping.born_year is None:
            return None, ()
        written = normalize("NFKC", self.text(self.mapping.born_year, cells)).removesuffix("年")
        if re.fullmatch(r"[0-9]{4}", written) and 1880 <= int(written) <= self.today_on.year:
            return int(written), ()
        return None, ((self.layout.title(self.mapping.born_year),) if written else ())


def _nights(written: str) -> tuple[int | None, bool]:
    """Nights and whether they are a lower bound: 日帰り, 2泊, 1泊2日, 4泊以上, 4+. (None, False) for anything else."""
    plain = normalize("NFKC", written)
    if plain in DAY_TRIP:
        return 0, False
    match = NIGHTS.fullmatch(plain)
    return (int(match["count"]), bool(match["more"])) if match else (None, False)
