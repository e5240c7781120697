"""A department's list of its staff (CSV) as read: every row, or every fault with its line. UTF-8 or CP932."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from futasato.people.nouns import Duty, StaffFault, StaffRow
from futasato.people.rules import individual_number
from futasato.people.rules.writing import clean_email, is_email

COLUMNS = {
    "email": ("email", "メールアドレス"),
    "duty": ("duty", "職務"),
    "from_on": ("from_on", "任期の始まり"),
    "until_on": ("until_on", "任期の終わり"),
}
DUTIES = {
    "職員": Duty.OFFICER, "教育委員会": Duty.BOARD, "支援措置の担当": Duty.DESK, "都道府県": Duty.PREFECTURE,
    "国": Duty.NATION, "事業者": Duty.PROVIDER, "企業の人事": Duty.EMPLOYER, "催しの受付係": Duty.SCANNER,
    "監査": Duty.AUDITOR, "運用者": Duty.OPERATOR,
} | {duty.value: duty for duty in Duty}  # fmt: skip
LARGEST_BYTES, MOST_ROWS = 1_000_000, 5_000
NUMBER = "マイナンバー（個人番号）と読める12桁の数字があります。消してください（番号法）"
UNREADABLE = "UTF-8 か Shift_JIS（CP932）の CSV として読めません。表計算ソフトで CSV に保存し直してください"


def read(content: bytes) -> tuple[tuple[StaffRow, ...], tuple[StaffFault, ...]]:
    """The rows and the faults. With any fault the list is not to be used."""
    text = _text(content)
    if text is None:
        return (), (StaffFault(1, "", "", UNREADABLE),)
    try:
        lines = list(_lines(text))
    except csv.Error as error:
        return (), (StaffFault(1, "", "", f"{UNREADABLE}（{error}）"),)
    if not lines:
        return (), (StaffFault(1, "", "", "何も書かれていません"),)
    if numbers := tuple(_numbers(lines)):
        return (), numbers
    (_, head), *body = lines
    places = _places(head)
    if faults := [*_missing(head, places), *_too_many(body)]:
        return (), tuple(faults)
    return _rows(body, places)


def _text(content: bytes) -> str | None:
    if len(content) > LARGEST_BYTES or b"\0" in content:
        return None
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that hold anything, with their number in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [cell.strip() for cell in cells]


def _numbers(lines: list[tuple[int, list[str]]]) -> Iterator[StaffFault]:
    """Rows with a 個人番号, before anything of them is told (T24)."""
    for line, cells in lines:
        if found := [place for place, cell in enumerate(cells, 1) if individual_number.is_written_in(cell)]:
            yield StaffFault(line, "", "", f"{found[0]}列目に{NUMBER}")


def _places(head: list[str]) -> dict[str, int]:
    return {name: head.index(word) for name, words in COLUMNS.items() for word in words if word in head}


def _missing(head: list[str], places: dict[str, int]) -> Iterator[StaffFault]:
    for name in ("email", "duty", "from_on"):
        if name not in places:
            yield StaffFault(1, name, "、".join(head)[:80], f"「{'」か「'.join(COLUMNS[name])}」という列がありません")


def _too_many(body: list) -> Iterator[StaffFault]:
    if len(body) > MOST_ROWS:
        yield StaffFault(MOST_ROWS + 2, "", "", f"一度に{MOST_ROWS}行までです。分けてください")


def _rows(body: list, places: dict[str, int]) -> tuple[tuple[StaffRow, ...], tuple[StaffFault, ...]]:
    rows, faults, seen = [], [], {}
    for line, cells in body:
        told = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
        found = _row(line, told)
        if isinstance(found, StaffFault):
            faults.append(found)
            continue
        first = seen.setdefault((found.email, found.duty), line)
        if first != line:
            faults.append(StaffFault(line, "email", found.email, f"{first}行目に同じ人の同じ職務があります"))
        rows.append(found)
    return tuple(rows), tuple(faults)


def _row(line: int, told: dict[str, str]) -> StaffRow | StaffFault:
    email, duty = clean_email(told["email"]).lower(), DUTIES.get(told["duty"])
    from_on, until_on = _day(told["from_on"]), _day(told.get("until_on", ""))
    for name, is_wrong, reason in (
        ("email", not is_email(email), "メールアドレスの形ではありません"),
        ("duty", duty is None, f"職務は {'・'.join(DUTIES)} のどれかです"),
        ("from_on", from_on is None, "2027-04-01 のように実在する日を書いてください"),
        (
            "until_on",
            bool(told.get("until_on")) and until_on is None,
            "2028-03-31 のように実在する日か、空にしてください",
        ),
        ("until_on", bool(from_on and until_on and until_on < from_on), "任期の終わりが始まりより前です"),
    ):
        if is_wrong:
            return StaffFault(line, name, told.get(name, "")[:80], reason)
    return StaffRow(line, email, duty, from_on, until_on)


def _day(text: str) -> date | None:
    """2027-04-01 or 2027/4/1, as spreadsheets write them."""
    parts = text.replace("/", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
