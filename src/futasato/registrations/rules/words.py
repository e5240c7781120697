"""A fold in plain Japanese: one sentence for each condition, and one for its term."""

from __future__ import annotations

from dataclasses import replace

from futasato.definitions import explain
from futasato.definitions.explain.words import Language, say
from futasato.definitions.nouns import Definition, Outcome
from futasato.registrations.nouns import Held, State

STATES = {
    State.DRAFT: "記録のみ（手続き前）",
    State.APPLIED: "申請中",
    State.UNDER_REVIEW: "審査中",
    State.ACTIVE: "登録中",
    State.SUSPENDED: "停止中",
    State.EXPIRED: "期限切れ",
    State.WITHDRAWN: "取りやめ",
    State.REVOKED: "取消し",
    State.MOVED_IN: "転入",
    State.DECEASED: "死亡",
}
NONE, DROPPED = ("なし", "None"), ("この区分は下書きにありません", "The draft does not have this tier")
PHASES = {"running": "有効", "renewable": "更新受付中", "grace": "猶予中", "over": "期限切れ"}


def title(definition: Definition, tier: str | None, language: Language = "ja") -> str:
    """A tier's name for people; 「なし」 for none; a dropped tier keeps its id."""
    found = definition.tier(tier) if tier else None
    if found is None:
        return tier or say(NONE, language)
    return say((found.title, found.title_en or found.title), language)


def sentences(outcome: Outcome) -> list[str]:
    """One sentence for each condition of each tier, in order of the rule."""
    return [explain.sentence(reason) for verdict in outcome.verdicts for reason in verdict.reasons]


def of_held(held: Held) -> list[str]:
    """The sentences of a fold, its term first."""
    return [*of_term(held), *sentences(held.outcome)]


def of_term(held: Held) -> list[str]:
    """Until when the tier is held, and in which phase; nothing where there is no term."""
    if not held.phase or held.ends_on is None:
        return []
    name = title(held.edition.definition, held.tier)
    if held.phase == "over":
        return [f"有効期間が {held.ends_on} に終わり、更新されていません（今の区分: {name}）"]
    return [f"{name}: {held.since_on} から {held.ends_on} まで（{PHASES[held.phase]}）"]


def summary(held: Held) -> str:
    """One sentence for a card."""
    return explain.summary(held.edition.definition, held.outcome)


def deciding(definition: Definition, outcome: Outcome, language: Language = "ja") -> str:
    """Why somebody has the tier, or what is lacking: one sentence."""
    verdict = next((v for v in outcome.verdicts if v.tier == outcome.tier), None)
    counted = [r for r in verdict.reasons if r.need is not None] if verdict else []
    if counted and definition.rank(outcome.tier) == len(definition.tiers):
        return say(("、", ", "), language).join(explain.sentence(reason, language) for reason in counted)
    return explain.summary(definition, outcome, language)


def lacking(definition: Definition, outcome: Outcome, tier: str | None, language: Language = "ja") -> str:
    """What is missing for a tier that somebody had; a rule that no longer has the tier says so."""
    rank = definition.rank(tier)
    if outcome.state or not rank:
        return explain.summary(definition, outcome, language) if outcome.state else say(DROPPED, language)
    below = definition.tiers[rank - 2].id if rank > 1 else None
    return explain.summary(definition, replace(outcome, tier=below, review=None), language)


def change(before: str | None, after: str | None, definition: Definition) -> str:
    """「なし → ふるさと住民」."""
    return f"{title(definition, before)} → {title(definition, after)}"
