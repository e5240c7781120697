"""What an entry must say before it may become a record. Pure; the reasons are for the person who handed it in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from futasato.places import rules as place_rules
from futasato.records.nouns import Entry, Fault, Kind
from futasato.units import Sentence

PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})
DONE = PRESENCE | {Kind.GIFT, Kind.FEE, Kind.PURCHASE, Kind.CONDUCT}
NAMED = frozenset({Kind.BASE, Kind.TIE, Kind.TOKEN, Kind.PLEDGE, Kind.JUDGEMENT, Kind.EXCUSE})
NAMES = {
    Kind.BASE: ("owned", "lease", "lodging_plan"),
    Kind.EXCUSE: ("disaster", "epidemic", "illness"),
}
WORDS = {
    Kind.STAY: "滞在", Kind.VISIT: "来訪", Kind.EVENT: "催し", Kind.ACTIVITY: "担い手活動", Kind.GIFT: "寄附",
    Kind.FEE: "会費", Kind.PURCHASE: "購入", Kind.BASE: "居所", Kind.TIE: "縁", Kind.PLEDGE: "約束",
    Kind.TOKEN: "証票", Kind.JUDGEMENT: "職員の確認", Kind.CONDUCT: "不適切な行為", Kind.EXCUSE: "やむを得ない月",
    Kind.SCHOOLING: "就学",
}  # fmt: skip
LARGEST_NUMBER = 2**53 - 1
# A key stands in an index, whose entries PostgreSQL limits to 2,704 bytes; a sign takes up to four.
LONGEST = {"name": 2_000, "verified_by": 2_000, "source_key": 500}
LARGEST_COUNT = 2**31 - 1
LARGEST_YEN = 10**15


def faults(entry: Entry, today_on: date) -> tuple[Fault, ...]:
    """Everything that keeps an entry from becoming a record on a day; empty when nothing does."""
    questions = (_of_place, _of_days(today_on), _of_quantities, _of_name, _of_texts, _of_details)
    return tuple(fault for question in questions for fault in question(entry))


def _of_place(entry: Entry) -> Iterator[Fault]:
    for field in ("place_code", "seen_code"):
        code = getattr(entry, field)
        if code is not None and not (isinstance(code, str) and place_rules.is_code(code)):
            yield Fault(
                field,
                Sentence(
                    "自治体コード「%(code)s」は正しくありません。検査数字を含む6桁の数字にしてください。", code=code
                ),
            )


def _of_days(today_on: date):
    def of_days(entry: Entry) -> Iterator[Fault]:
        word, last_on = Sentence(WORDS[entry.kind]), entry.until_on or entry.happened_on
        if entry.until_on is None and entry.kind is Kind.STAY:
            yield Fault("until_on", "滞在には出発日が要ります。日帰りなら到着日と同じ日にしてください。")
        if last_on < entry.happened_on:
            yield Fault(
                "until_on",
                Sentence(
                    "%(word)sの終わり（%(last_on)s）が始まり（%(happened_on)s）より前です。",
                    word=word,
                    last_on=last_on,
                    happened_on=entry.happened_on,
                ),
            )
        if entry.kind in DONE and entry.happened_on > today_on:
            yield Fault(
                "happened_on",
                Sentence(
                    "%(word)sの日（%(happened_on)s）はまだ来ていません。済んでから記録してください。",
                    word=word,
                    happened_on=entry.happened_on,
                ),
            )
        elif entry.kind in PRESENCE and last_on > today_on:
            yield Fault(
                "until_on",
                Sentence(
                    "%(word)sの終わり（%(last_on)s）はまだ来ていません。済んでから記録してください。",
                    word=word,
                    last_on=last_on,
                ),
            )

    return of_days


def _of_quantities(entry: Entry) -> Iterator[Fault]:
    word = Sentence(WORDS[entry.kind])
    if entry.kind in {Kind.GIFT, Kind.FEE} and entry.yen is None:
        yield Fault("yen", Sentence("%(word)sには金額（円）が要ります。", word=word))
    if entry.kind is Kind.PURCHASE and entry.yen is None and entry.times is None:
        yield Fault("yen", "購入には金額（円）か回数が要ります。")
    for field, unit, most in (
        ("yen", "金額", LARGEST_YEN),
        ("minutes", "時間（分）", LARGEST_COUNT),
        ("times", "回数", LARGEST_COUNT),
    ):
        value = getattr(entry, field)
        if value is not None and not (type(value) is int and 0 <= value <= most):
            yield Fault(
                field,
                Sentence(
                    "%(word)sの%(unit)s「%(value)s」は 0 以上 %(most)s 以下の整数にしてください。",
                    word=word,
                    unit=Sentence(unit),
                    value=value,
                    most=most,
                ),
            )


def _of_name(entry: Entry) -> Iterator[Fault]:
    word, known = Sentence(WORDS[entry.kind]), NAMES.get(entry.kind)
    if entry.kind in NAMED and not entry.name.strip():
        yield Fault("name", Sentence("%(word)sには種類の名前が要ります。", word=word))
    elif known and entry.name not in known:
        yield Fault(
            "name",
            Sentence(
                "%(word)sの種類「%(name)s」は使えません。%(join)s のどれかにしてください。",
                word=word,
                name=entry.name,
                join="・".join(known),
            ),
        )
    if entry.kind is Kind.JUDGEMENT and type(entry.details.get("answer")) is not bool:
        yield Fault("details", "職員の確認には、はい・いいえの答え（answer: true か false）が要ります。")
    if entry.kind is Kind.SCHOOLING and not _is_count(entry.details.get("school_days")):
        yield Fault("details", "就学には登校した日数（school_days: 0 以上の整数）が要ります。")


def _of_texts(entry: Entry) -> Iterator[Fault]:
    for field, most in LONGEST.items():
        text = getattr(entry, field)
        if not _is_writable(text):
            yield Fault(
                field, Sentence("%(field)s に保存できない文字があります（NUL など）。取り除いてください。", field=field)
            )
        elif len(text) > most:
            yield Fault(
                field,
                Sentence(
                    "%(field)s が %(len)s 文字あります。%(most)s 文字までにしてください。",
                    field=field,
                    len=len(text),
                    most=most,
                ),
            )


def _of_details(entry: Entry) -> Iterator[Fault]:
    """Only what comes back from the database as it went in: otherwise the seal would break by itself."""
    if odd := next(_odd(dict(entry.details)), None):
        yield Fault(
            "details",
            Sentence(
                "付記 %(odd)s は保存できません。文字・整数（±2^53 未満）・真偽・空・その並びだけにしてください。小数は文字で。",
                odd=odd,
            ),
        )


def _odd(value: Any, path: str = "details") -> Iterator[str]:
    """Where in a nested value something stands that JSON in the database would not give back unchanged."""
    if isinstance(value, dict):
        yield from (f"{path} の見出し {key!r}" for key in value if type(key) is not str or not _is_writable(key))
        for key, inner in value.items():
            yield from _odd(inner, f"{path}.{key}")
    elif type(value) is list:
        for number, inner in enumerate(value):
            yield from _odd(inner, f"{path}[{number}]")
    elif not (value is None or type(value) is bool or _is_number(value) or type(value) is str and _is_writable(value)):
        yield f"{path} = {str(value)[:40]!r}"


def _is_number(value: Any) -> bool:
    return type(value) is int and abs(value) <= LARGEST_NUMBER


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_COUNT


def _is_writable(text: str) -> bool:
    """PostgreSQL keeps no NUL, UTF-8 no lone surrogate."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
