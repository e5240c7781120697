"""Which values of the language a field can show, what the field is called, and what it offers. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from futasato.counters.resident.wording import tongue
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
        return (
            (value, told.plain(unspelled(value), tongue())),
            *(c for c in self.choices if _same(c[0]) != _same(value)),
        )


def unspelled(value: str) -> object:
    """A written value as `explain` wants it: a mapping of one number, or the word."""
    if match := PAIR.fullmatch(value):
        return {WINDOW.english(match[1]) or match[1]: int(match[2])}
    return WINDOW.english(value) or value


def _same(value: str) -> str:
    return repr(unspelled(value))


def _windows(*written: str) -> tuple[tuple[str, str], ...]:
    return tuple((each, lazy(_window, str)(each)) for each in written)


def _window(written: str) -> str:
    match = PAIR.fullmatch(written)
    number = match[2] if match else ""
    if match and match[1] == "months":
        return gettext("直近の%(number)sか月") % {"number": number}
    if match and match[1] == "days":
        return gettext("直近の%(number)s日") % {"number": number}
    return told.plain(unspelled(written), tongue())


MONTHS = tuple(f"{{months: {n}}}" for n in (1, 3, 6, 9, 12, 18, 24, 36))
YES_NO = (("true", _("はい")), ("false", _("いいえ")))
LEVELS = tuple((level, name) for level, name in (
    ("E0", _("E0 本人の申告でもよい")), ("E1", _("E1 書類画像・掲示QR以上")), ("E2", _("E2 回転QR以上")),
    ("E3", _("E3 受入者・係員・職員の確認以上")), ("E4", _("E4 領収書など外部の証拠")),
))  # fmt: skip
WHERE = (("own", _("この自治体")), ("prefecture", _("同じ都道府県")))

WINDOWS = _windows(
    *MONTHS, "{full_months: 12}", "calendar_year", "last_calendar_year", "fiscal_year", "last_fiscal_year", "ever"
)
TERMS = (
    ("while_met", _("条件を満たす間")), ("indefinite", _("期限なし")), ("{months: 6}", _("6か月")), ("{months: 12}", _("12か月")),
    ("{months: 24}", _("24か月")), ("{months: 36}", _("36か月")), ("fiscal_year", _("年度末（3月31日）まで")),
    ("calendar_year", _("年末（12月31日）まで")),
)  # fmt: skip
BY = (
    ("request", _("本人の申請")),
    ("proof", _("証拠の提出")),
    ("fee", _("会費の納入")),
    ("silence", _("申出がなければ自動")),
)

LIFE = {
    "term": Offered(_("有効期間"), TERMS),
    "opens_months": Offered(_("更新の受付を始める（期限の何か月前）")),
    "by": Offered(_("更新の方法"), BY),
    "grace_months": Offered(_("期限の後も更新を受ける（か月）")),
    "cap": Offered(_("同時に持てる団体の数"), least=1),
    "examined": Offered(_("職員の承認を要する"), YES_NO),
}
ALONE = {
    "address_outside": Offered(_("住所がここの外にあること"), WHERE),
    "address_in": Offered(_("住所がここの中にあること"), WHERE),
    "lives_outside": Offered(_("住んでいる所がここの外にあること"), WHERE),
    "lives_in": Offered(_("住んでいる所がここの中にあること"), WHERE),
    "identity_level": Offered(_("本人確認の水準"), (
        ("L0", _("L0 本人の申告")), ("L1", _("L1 書類での確認")), ("L2", _("L2 マイナンバーカードの読取り")),
        ("L3", _("L3 対面でのカード確認")),
    )),
}  # fmt: skip
POINTS = {"points": Offered(_("点")), "per": Offered(_("何ごとに"), least=1), "most": Offered(_("上限の点"))}
UNITS = {
    "stay_days": _("日"), "stay_nights": _("泊"), "visits": _("回"), "past_visit": _("回"), "round_trips": _("回"), "events": _("回"),
    "activities": _("回"), "misconduct": _("件"), "age": _("歳"), "school_grade": _("学年（1=小1）"), "standing": _("自治体"),
    "not_registered_elsewhere": _("自治体"), "chosen": _("つ"),
}  # fmt: skip
NUMBERS = {
    "min": _("最低（{}）"), "max": _("最高（{}）"), "min_days": _("最低（日）"), "max_days": _("最高（日）"), "min_nights": _("最低（泊）"),
    "max_nights": _("最高（泊）"), "min_times": _("最低（回）"), "min_hours": _("最低（時間）"), "max_hours": _("最高（時間）"),
    "min_yen": _("最低（円）"), "max_yen": _("最高（円）"), "min_count": _("最低（件）"), "max_count": _("最高（件）"),
    "exactly": _("ちょうど（つ）"), "months": _("必要な月の数"), "min_months": _("最低の月数"), "most": _("上限"), "below": _("未満（{}）"),
    "need": _("必要な数"), "tolerance": _("足りなくてもよい数"), "min_bodies": _("またがる自治体の数"), "places": _("人数"),
}  # fmt: skip
CHOSEN = {
    "window": Offered(_("数える期間"), WINDOWS),
    "verified": Offered(_("確認済みに限る"), YES_NO),
    "pooled": Offered(_("世帯の大人の分を合わせる"), YES_NO),
    "count": Offered(_("数え方"), (("days", _("日ごと")), ("times", _("件ごと")))),
    "evidence": Offered(_("必要な証拠"), LEVELS),
    "start": Offered(_("数え始め"), (
        ("window", _("期間の初めから")), ("acquired", _("居所を得た月から")), ("after_acquired", _("居所を得た翌月から")),
    )),
    "night_month": Offered(_("月をまたぐ夜"), (
        ("evening", _("夜の始まった月")), ("arrival", _("着いた月にまとめる")), ("same_month", _("同じ月の中の夜だけ")),
    )),
}  # fmt: skip


def offered(word: str, english: str) -> Offered | None:
    """The field of a condition's argument; None for what only the text can say (lists, dates)."""
    if english in NUMBERS:
        return Offered(NUMBERS[english].format(UNITS.get(word, gettext("数"))))
    return CHOSEN.get(english)
