"""One row of a list → somebody as it says, or why it cannot be taken: everything that is typed in is looked at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import NoReturn
from unicodedata import normalize

from futasato.people import rules as people
from futasato.people.rules import individual_number
from futasato.rosters.nouns import Listed, RowFault
from futasato.rosters.rules.layout import Layout
from futasato.tables.nouns import Line
from futasato.tables.rules import days
from futasato.units import Sentence

FORMULA = ("=", "+", "@", "＝", "＋", "＠")
LONGEST_NUMBER, SHOWN, OLDEST_YEARS = 200, 60, 150
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
OUTSIDE_SIGN = re.compile("[\ue000-\uf8ff]")
INDIVIDUAL_NUMBER = "マイナンバー（個人番号）と読める12桁の数字があります。消してから取り込んでください（番号法）"
Home = tuple[str | None, str]


class Unfit(Exception):
    """The row cannot be taken; `fault` says why."""

    def __init__(self, fault: RowFault):
        super().__init__(fault.reason)
        self.fault = fault


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one list. `home`: (prefecture, town, address) → (place code or None, why not)."""

    layout: Layout
    home: Callable[[str, str, str], Home]
    today_on: date

    def listed(self, line: Line) -> Listed:
        """Whom the row names. Raises Unfit."""
        if len(line.cells) != len(self.layout.header):
            told = Sentence(
                "%(cells)s個（見出しは%(header)s個）", cells=len(line.cells), header=len(self.layout.header)
            )
            self._refuse(
                line,
                "cells",
                "",
                told,
                Sentence("セルの数が見出しと違います: %(told)s。区切りと引用符を確かめてください", told=told),
            )
        self._guard(line)
        name, kana = self._name(line), self._kana(line)
        born_on, email = self._day(line, "born_on"), self._email(line)
        if born_on and self.today_on.year - born_on.year > OLDEST_YEARS:
            self._refuse(line, "born_on_invalid", "born_on", str(born_on), "生まれた年をお確かめください")
        text, (code, why) = self._home(line)
        key = self._number(line) or _digest(name, kana, born_on, email)
        since_on = self._day(line, "home_from_on")
        return Listed(line.number, key, name, kana, born_on, email, text, code, why, since_on)

    def _refuse(self, line: Line, code: str, word: str, value: str, reason: str) -> NoReturn:
        raise Unfit(RowFault(line.number, self.layout.title(word), value[:SHOWN], reason, code))

    def _guard(self, line: Line) -> None:
        """A 個人番号 in any cell is told to nobody; a formula in any cell is no value."""
        for header, cell in zip(self.layout.header, line.cells, strict=True):
            if individual_number.is_written_in(cell):
                raise Unfit(RowFault(line.number, header, "", INDIVIDUAL_NUMBER, "individual_number"))
            if cell.lstrip().startswith(FORMULA):
                reason = Sentence("「%(value)s」で始まる式です。値だけにしてください", value=cell.lstrip()[0])
                raise Unfit(RowFault(line.number, header, cell[:SHOWN], reason, "formula"))

    def _joined(self, line: Line, whole: str, *parts: str) -> tuple[str, str]:
        """The text of a word, or of its two halves; and the word under which it stands."""
        if whole in self.layout.at:
            return self.layout.text(whole, line.cells), whole
        return "　".join(filter(None, (self.layout.text(part, line.cells) for part in parts))), parts[0]

    def _name(self, line: Line) -> str:
        written, word = self._joined(line, "name", "family", "given")
        if not written:
            self._refuse(line, "name_missing", word, "", "名前が空です。名前を書いてください")
        if OUTSIDE_SIGN.search(written):
            self._refuse(line, "name_outside_sign", word, written, "外字があります。常用の字に書き換えてください")
        if not people.is_name(people.written(written)):
            told = Sentence(
                "名前に改行や制御文字は使えません。%(longest_name)s文字以内で書いてください",
                longest_name=people.LONGEST_NAME,
            )
            self._refuse(line, "name_invalid", word, written, told)
        return people.written(written)

    def _kana(self, line: Line) -> str:
        written, word = self._joined(line, "kana", "family_kana", "given_kana")
        kana = people.clean_kana(written)
        if kana and not people.is_kana(kana):
            self._refuse(line, "kana_invalid", word, written, "フリガナはカタカナかひらがなで書いてください")
        return kana

    def _email(self, line: Line) -> str:
        written = self.layout.text("email", line.cells)
        email = people.clean_email(written)
        if email and not people.is_email(email):
            self._refuse(line, "email_invalid", "email", written, "メールアドレスの形が正しくありません")
        return email

    def _number(self, line: Line) -> str:
        number = normalize("NFKC", self.layout.text("number", line.cells))
        if len(number) > LONGEST_NUMBER:
            self._refuse(
                line,
                "number_invalid",
                "number",
                number,
                Sentence("番号が%(longest_number)s文字を超えています", longest_number=LONGEST_NUMBER),
            )
        return number

    def _day(self, line: Line, word: str) -> date | None:
        written = self.layout.text(word, line.cells)
        if not written:
            return None
        try:
            plain = COMPACT.sub(r"\1-\2-\3", normalize("NFKC", written)) if len(written) == 8 else written
            found = days.japanese_day(days.instant(plain))
        except days.NotADay as error:
            self._refuse(line, f"{word}_invalid", word, written, error.args[0])
        if found > self.today_on:
            self._refuse(line, f"{word}_future", word, written, "まだ来ていない日です。お確かめください")
        return found

    def _home(self, line: Line) -> tuple[str, Home]:
        prefecture, town, address = (self.layout.text(word, line.cells) for word in ("prefecture", "town", "address"))
        text = "".join((prefecture, town, address))
        if len(text) > people.LONGEST_TEXT:
            self._refuse(
                line,
                "address_invalid",
                "address",
                text,
                Sentence("住所は%(longest_text)s文字以内で書いてください", longest_text=people.LONGEST_TEXT),
            )
        return text, self.home(prefecture, town, address) if text else (None, "")


def _digest(name: str, kana: str, born_on: date | None, email: str) -> str:
    """What names a row of a list without numbers; two writings of one name are one."""
    plain = "".join(normalize("NFKC", name).split())
    parts = (plain, people.folding.fold(kana), str(born_on or ""), email.lower())
    return "sha256:" + sha256("\x1f".join(parts).encode()).hexdigest()
