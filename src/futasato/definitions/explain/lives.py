"""How long a standing lasts and how it is renewed, in words."""

from __future__ import annotations

from futasato.definitions.explain.amounts import amount
from futasato.definitions.explain.words import RENEWALS, Language, Pair, day, say
from futasato.definitions.nouns import Definition, Lifecycle, Renewal, Term, TermKind, Tier

TERMS: dict[TermKind, Pair] = {
    TermKind.INDEFINITE: ("期限なし", "no end"),
    TermKind.WHILE_MET: ("条件を満たす間", "while the conditions are met"),
    TermKind.FISCAL_YEAR: ("年度の末日（3月31日）まで", "until the end of the fiscal year (31 March)"),
    TermKind.CALENDAR_YEAR: ("年の末日（12月31日）まで", "until the end of the year (31 December)"),
    TermKind.MONTHS: ("{}か月", "{} months"),
    TermKind.BIRTHDAY: ("{}年を過ぎて最初の誕生日まで", "until the first birthday after {} years"),
    TermKind.ENROLMENT: (
        "就学の終わりの{}か月後まで（長くて年度末）",
        "until {} months after the schooling, at most the school year",
    ),
}


def term(term: Term, language: Language) -> str:
    """`12か月`, `年度の末日（3月31日）まで`, …"""
    if term.kind is TermKind.FIXED:
        last_on = day(term.until_on, language)
        return f"{last_on}まで" if language == "ja" else f"until {last_on}"
    if term == Term(TermKind.MONTHS, 1):
        return amount(1, "か月", language)
    return say(TERMS[term.kind], language).format(term.size)


def renewal(renewal: Renewal, language: Language) -> str:
    """`期限の2か月前から、証拠の提出による`; the condition of renewal is told below it."""
    by, months = say(RENEWALS.get(renewal.by, (renewal.by, renewal.by)), language), renewal.opens_months
    if language == "ja":
        return (f"期限の{months}か月前から、" if months else "") + by
    return by + (f", from {amount(months, 'か月', language)} before the end" if months else "")


def lines(tier: Tier, definition: Definition, language: Language) -> list[str]:
    """The life of a tier, one line each; only what the definition says."""
    life, is_ja = tier.lifecycle, language == "ja"
    told = [f"有効期間: {term(life.term, language)}" if is_ja else f"Term: {term(life.term, language)}"]
    told += _renewed(life, language)
    if tier.cap:
        bodies = amount(tier.cap, "自治体", language)
        told.append(f"同時に持てるのは{bodies}まで" if is_ja else f"Held in at most {bodies} at once")
    if fallback := definition.tier(life.fallback):
        below = _titled(fallback, language)
        told.append(f"失効後: 「{below}」に移る" if is_ja else f'Afterwards: back to "{below}"')
    return told + _examined(life, is_ja) + _given(tier, is_ja)


def _renewed(life: Lifecycle, language: Language) -> list[str]:
    is_ja, told = language == "ja", []
    if life.renewal != Renewal():
        told.append(("更新: " if is_ja else "Renewal: ") + renewal(life.renewal, language))
    if life.grace_months:
        months = amount(life.grace_months, "か月", language)
        told.append(
            f"猶予: 期限後{months}は更新を受ける" if is_ja else f"Grace: renewal is taken for {months} after the end"
        )
    return told


def _examined(life: Lifecycle, is_ja: bool) -> list[str]:
    told = ["職員の承認を経て与える" if is_ja else "Given after approval by the office"] if life.examined else []
    if life.revoked_for:
        reasons = "、".join(life.revoked_for) if is_ja else "; ".join(life.revoked_for)
        told.append(f"取消事由: {reasons}" if is_ja else f"May be revoked for: {reasons}")
    return told


def _given(tier: Tier, is_ja: bool) -> list[str]:
    if not tier.benefits:
        return []
    given = "、".join(tier.benefits) if is_ja else "; ".join(tier.benefits)
    return [f"受けられるもの: {given}" if is_ja else f"Benefits: {given}"]


def _titled(tier: Tier, language: Language) -> str:
    return tier.title_en or tier.title if language == "en" else tier.title
