"""The remarks of the judge in words. A code without words is a fault of this file: `note` raises KeyError for it."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from futasato.definitions.explain.amounts import amount, unit_of
from futasato.definitions.explain.words import Language, Pair, day, month, name, say, several
from futasato.definitions.nouns import Condition, Note

WORDS: dict[str, Pair] = {
    "other_place": ("ほかの自治体での{}は数えていません", "{} in other municipalities not counted"),
    "other_name": ("一覧にない種類の{}は数えていません", "{} of a kind that is not listed not counted"),
    "seen_elsewhere": (
        "証拠が認められない場所の{}は数えていません",
        "{} with evidence from a place not accepted not counted",
    ),
    "below_floor": ("証拠の足りない{}は数えていません", "{} with too weak evidence not counted"),
    "unverified": ("未確認{}は数えていません", "{} not yet confirmed and not counted"),
    "late": ("期限に遅れた{}は数えていません", "{} handed in too late and not counted"),
    "over": ("{}多すぎます", "{} too many"),
    "few_places": ("あと{}での記録が必要です", "records in {} more needed"),
    "tolerated": ("概ねのため{}足りなくても認めます", "{} lacking is tolerated"),
    "not_registered": ("まだ登録がありません", "not registered yet"),
    "no_dwelling": ("居所がまだありません", "no home here yet"),
    "excused": ("やむを得ない月{}を含む", "{} excused"),
    "missing_months": ("足りない月: {}", "months lacking: {}"),
    "few_months": ("対象の月が{}しかありません", "only {} in question"),
    "address_unresolved": ("住所がどの自治体か分かりません", "the municipality of the address is not known"),
    "address_inside": ("{}にあり、対象の範囲の中です", "it is in {}, inside the area"),
    "address_outside": ("{}にあり、対象の範囲の外です", "it is in {}, outside the area"),
    "birth_unknown": ("生年月日が分かりません", "the date of birth is not known"),
    "unanswered": ("まだ確認されていません", "not checked yet"),
    "refused": ("{}に認められませんでした", "refused on {}"),
    "contract_short": ("契約の期間は{}です", "the contract lasts {}"),
    "ended": ("{}に終わっています", "ended on {}"),
    "over_cap": ("{}多すぎます", "{} too many"),
    "elsewhere": ("ほかの登録先: {}", "registered in: {}"),
    "points": ("{}", "{}"),
    "capped": ("上限を超えた{}は数えていません", "{} above the limit not counted"),
    "group_short": ("組「{}」はいま{}点（必要{}点）", 'group "{}" has {} points ({} needed)'),
}
PRIVATE = frozenset({"elsewhere"})
"""Remarks for the person's own eyes: where else somebody belongs is no other town's business."""
UNITS = {
    "few_places": "自治体", "excused": "か月", "few_months": "か月", "contract_short": "か月",
    "over_cap": "自治体", "points": "点", "capped": "点",
}  # fmt: skip
PLACES = {"address_inside", "address_outside", "elsewhere"}


def note(remark: Note, condition: Condition, language: Language = "ja") -> str:
    """One remark in words."""
    words = say(WORDS[remark.code], language)
    if remark.code == "group_short":
        return words.format(*remark.value)
    if remark.code == "contract_short" and (least := getattr(condition, "least_months", 0)):
        words += say(("（必要{}）", " ({} needed)"), language).format(amount(least, "か月", language))
    return words.format(_value(remark, condition, language))


def _value(remark: Note, condition: Condition, language: Language) -> str:
    value = remark.value
    if isinstance(value, int):
        return amount(value, UNITS.get(remark.code) or unit_of(condition) or "件", language)
    if isinstance(value, date):
        return day(value, language)
    listed = value if isinstance(value, tuple) else (value,)
    if remark.code in PLACES:
        return ("自治体" if language == "ja" else "municipality ") + several(listed, language)
    return _months(listed, language) if remark.code == "missing_months" else _named(listed, language)


def _named(words: tuple[str, ...], language: Language) -> str:
    return several([name(word, language) for word in words], language)


def _months(months: tuple[str, ...], language: Language) -> str:
    """Months as 2026年2月・5月、2027年1月."""
    told = [month(date.fromisoformat(f"{each}-01"), language) for each in sorted(months)]
    if language == "en":
        return several(told, language)
    years = groupby((each.partition("年") for each in told), key=lambda each: each[0])
    return "、".join(f"{year}年" + "・".join(each[2] for each in those) for year, those in years)
