"""Which values of the language a field can show, what the field is called, and what it offers. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from futasato.definitions.explain import settings as told
from futasato.definitions.reading.words import RENEWAL, WINDOW

RENEWAL_WORDS = RENEWAL
PAIR = re.compile(r"\{\s*([^\s:{}]+)\s*:\s*([0-9]+)\s*\}")


@dataclass(frozen=True)
class Offered:
    """A field: its label and what may be chosen; nothing to choose from: a whole number of at least `least`."""

    label: str
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0

    def with_present(self, value: str) -> tuple[tuple[str, str], ...]:
        """The choices, with the present value among them however it is spelled."""
        if not self.choices or value in dict(self.choices):
            return self.choices
        return ((value, told.plain(unspelled(value), "ja")), *(c for c in self.choices if _same(c[0]) != _same(value)))


def unspelled(value: str) -> object:
    """A written value as `explain` wants it: a mapping of one number, or the word."""
    if match := PAIR.fullmatch(value):
        return {WINDOW.english(match[1]) or match[1]: int(match[2])}
    return WINDOW.english(value) or value


def _same(value: str) -> str:
    return repr(unspelled(value))


def _windows(*written: str) -> tuple[tuple[str, str], ...]:
    return tuple((each, _window(each)) for each in written)


def _window(written: str) -> str:
    match = PAIR.fullmatch(written)
    if match and match[1] == "months":
        return f"直近の{match[2]}か月"
    if match and match[1] == "days":
        return f"直近の{match[2]}日"
    return told.plain(unspelled(written), "ja")


MONTHS = tuple(f"{{months: {n}}}" for n in (1, 3, 6, 9, 12, 18, 24, 36))
YES_NO = (("true", "はい"), ("false", "いいえ"))
LEVELS = tuple((level, name) for level, name in (
    ("E0", "E0 本人の申告でもよい"), ("E1", "E1 書類画像・掲示QR以上"), ("E2", "E2 回転QR以上"),
    ("E3", "E3 受入者・係員・職員の確認以上"), ("E4", "E4 領収書など外部の証拠"),
))  # fmt: skip
WHERE = (("own", "この自治体"), ("prefecture", "同じ都道府県"))

WINDOWS = _windows(
    *MONTHS, "{full_months: 12}", "calendar_year", "last_calendar_year", "fiscal_year", "last_fiscal_year", "ever"
)
TERMS = (
    ("while_met", "条件を満たす間"), ("indefinite", "期限なし"), ("{months: 6}", "6か月"), ("{months: 12}", "12か月"),
    ("{months: 24}", "24か月"), ("{months: 36}", "36か月"), ("fiscal_year", "年度末（3月31日）まで"),
    ("calendar_year", "年末（12月31日）まで"),
)  # fmt: skip
BY = (("request", "本人の申請"), ("proof", "証拠の提出"), ("fee", "会費の納入"), ("silence", "申出がなければ自動"))

LIFE = {
    "term": Offered("有効期間", TERMS),
    "opens_months": Offered("更新の受付を始める（期限の何か月前）"),
    "by": Offered("更新の方法", BY),
    "grace_months": Offered("期限の後も更新を受ける（か月）"),
    "cap": Offered("同時に持てる団体の数", least=1),
    "examined": Offered("職員の承認を要する", YES_NO),
}
ALONE = {
    "address_outside": Offered("住所がここの外にあること", WHERE),
    "address_in": Offered("住所がここの中にあること", WHERE),
    "lives_outside": Offered("住んでいる所がここの外にあること", WHERE),
    "lives_in": Offered("住んでいる所がここの中にあること", WHERE),
    "identity_level": Offered("本人確認の水準", (
        ("L0", "L0 本人の申告"), ("L1", "L1 書類での確認"), ("L2", "L2 マイナンバーカードの読取り"),
        ("L3", "L3 対面でのカード確認"),
    )),
}  # fmt: skip
POINTS = {"points": Offered("点"), "per": Offered("何ごとに", least=1), "most": Offered("上限の点")}
UNITS = {
    "stay_days": "日", "stay_nights": "泊", "visits": "回", "past_visit": "回", "round_trips": "回", "events": "回",
    "activities": "回", "misconduct": "件", "age": "歳", "school_grade": "学年（1=小1）", "standing": "自治体",
    "not_registered_elsewhere": "自治体", "chosen": "つ",
}  # fmt: skip
NUMBERS = {
    "min": "最低（{}）", "max": "最高（{}）", "min_days": "最低（日）", "max_days": "最高（日）", "min_nights": "最低（泊）",
    "max_nights": "最高（泊）", "min_times": "最低（回）", "min_hours": "最低（時間）", "max_hours": "最高（時間）",
    "min_yen": "最低（円）", "max_yen": "最高（円）", "min_count": "最低（件）", "max_count": "最高（件）",
    "exactly": "ちょうど（つ）", "months": "必要な月の数", "min_months": "最低の月数", "most": "上限", "below": "未満（{}）",
    "need": "必要な数", "tolerance": "足りなくてもよい数", "min_bodies": "またがる自治体の数", "places": "人数",
}  # fmt: skip
CHOSEN = {
    "window": Offered("数える期間", WINDOWS),
    "verified": Offered("確認済みに限る", YES_NO),
    "pooled": Offered("世帯の大人の分を合わせる", YES_NO),
    "count": Offered("数え方", (("days", "日ごと"), ("times", "件ごと"))),
    "evidence": Offered("必要な証拠", LEVELS),
    "start": Offered("数え始め", (
        ("window", "期間の初めから"), ("acquired", "居所を得た月から"), ("after_acquired", "居所を得た翌月から"),
    )),
    "night_month": Offered("月をまたぐ夜", (
        ("evening", "夜の始まった月"), ("arrival", "着いた月にまとめる"), ("same_month", "同じ月の中の夜だけ"),
    )),
}  # fmt: skip


def offered(word: str, english: str) -> Offered | None:
    """The field of a condition's argument; None for what only the text can say (lists, dates)."""
    if english in NUMBERS:
        return Offered(NUMBERS[english].format(UNITS.get(word, "数")))
    return CHOSEN.get(english)
