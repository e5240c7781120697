"""The values of a definition's settings in words: 3, はい, 12か月, 年度（4月1日〜3月31日）, 草刈り・祭りの運営."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any as Value

from futasato.definitions.explain.words import (
    EVIDENCE,
    IDENTITIES,
    KINDS,
    NAMES,
    WINDOW_WORDS,
    Language,
    Pair,
    day,
    say,
    several,
)

NAMED: dict[str, Pair] = {
    "months": ("{}か月", "{} months"),
    "days": ("{}日", "{} days"),
    "full_months": ("前月までの{}か月", "{} full months before"),
    "registration_year": ("登録応当日からの{}か月", "{} months from the anniversary of registration"),
    "birthday_after_years": ("{}年を過ぎて最初の誕生日まで", "until the first birthday after {} years"),
    "enrolment_months": ("就学の終わりの{}か月後まで", "until {} months after the schooling"),
    "from": ("{}から", "from {}"),
    "until": ("{}まで", "until {}"),
    "min": ("{}以上", "at least {}"),
    "max": ("{}まで", "at most {}"),
}
SINGLE: dict[str, Pair] = {
    **EVIDENCE,
    **KINDS,
    **NAMES,
    **WINDOW_WORDS,
    **{f"L{level}": told for level, told in enumerate(IDENTITIES)},
    "days": ("日ごと", "by day"),
    "times": ("件ごと", "by record"),
    "while_met": ("条件を満たす間", "while the conditions are met"),
    "indefinite": ("期限なし", "no end"),
    "own": ("自分の自治体", "the own municipality"),
    "prefecture": ("同じ都道府県", "the same prefecture"),
    "anywhere": ("全国のどこか", "anywhere in Japan"),
}


def plain(value: Value, language: Language) -> str:
    """A value as written in the definition, or as `reading` froze it (a mapping as pairs)."""
    match value:
        case bool():
            return say(("はい", "yes") if value else ("いいえ", "no"), language)
        case int():
            return f"{value:,}"
        case date():
            return day(value, language)
        case Mapping():
            return several([_entry(f"{key}", each, language) for key, each in value.items()], language)
        case list() | tuple() | set() | frozenset():
            return _listed(value, language)
    nothing = say(("なし", "none"), language)
    return nothing if value is None else say(SINGLE.get(f"{value}", (f"{value}", f"{value}")), language)


def _listed(values, language: Language) -> str:
    if values and all(isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in values):
        return plain(dict(values), language)
    return several([plain(each, language) for each in values], language) or say(("なし", "none"), language)


def _entry(key: str, value: Value, language: Language) -> str:
    told = plain(value, language)
    return say(NAMED[key], language).format(told) if key in NAMED else f"{key} {told}"
