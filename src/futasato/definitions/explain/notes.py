"""The remarks of the judge in words. A code without words is a fault of this file: `note` raises KeyError for it."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from futasato.definitions.explain.amounts import amount, unit_of
from futasato.definitions.explain.words import Language, Pair, name, say, several
from futasato.definitions.nouns import Condition, Note

WORDS: dict[str, Pair] = {
    "unverified": ("未確認{}は数えていません", "{} not yet confirmed and not counted"),
    "excused": ("やむを得ない月{}を含む", "{} excused"),
    "missing_months": ("足りない月: {}", "months lacking: {}"),
}
IN_MONTHS = {"excused"}


def note(remark: Note, condition: Condition, language: Language = "ja") -> str:
    """One remark in words."""
    return say(WORDS[remark.code], language).format(_value(remark, condition, language))


def _value(remark: Note, condition: Condition, language: Language) -> str:
    match remark.value:
        case bool():
            return ""
        case int():
            unit = "か月" if remark.code in IN_MONTHS else unit_of(condition)
            return amount(remark.value, unit or "件", language)
        case date():
            return f"{remark.value}"
        case tuple():
            return _listed(remark.value, language)
    return name(f"{remark.value}", language)


def _listed(values: tuple[str, ...], language: Language) -> str:
    """Months as 2026年2月・5月、2027年1月; anything else one after the other."""
    if not values or not all(_is_month(value) for value in values):
        return several([name(value, language) for value in values], language)
    if language == "en":
        return several(values, language)
    years = groupby(sorted(values), key=lambda month: month[:4])
    return "、".join(f"{year}年" + "・".join(f"{int(month[5:])}月" for month in months) for year, months in years)


def _is_month(value: str) -> bool:
    return len(value) == 7 and value[4] == "-" and value[:4].isdigit() and value[5:].isdigit()
