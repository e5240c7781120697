"""A registration in the words of the page's language: tier, term, state, what is missing and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from futasato.counters.resident import wording
from futasato.definitions import explain
from futasato.definitions.nouns import Anyone, Definition, Verdict
from futasato.places import reads as places_reads
from futasato.registrations.nouns import Card, Entrance, State

STATES = {
    State.DRAFT: _("記録だけ（まだ登録していません）"),
    State.APPLIED: _("申請中"),
    State.UNDER_REVIEW: _("審査中"),
    State.ACTIVE: _("登録中"),
    State.SUSPENDED: _("停止中"),
    State.EXPIRED: _("期限切れ"),
    State.WITHDRAWN: _("取りやめ"),
    State.REVOKED: _("取消し"),
    State.MOVED_IN: _("転入"),
    State.DECEASED: _("終了"),
}
PHASES = {
    "running": _("有効です"),
    "renewable": _("更新を受け付けています"),
    "grace": _("期限が過ぎ、猶予中です"),
    "over": _("期限が切れました"),
}
LOOKS = {State.ACTIVE: "good", State.APPLIED: "wait", State.UNDER_REVIEW: "wait", State.SUSPENDED: "wait"}


@dataclass(frozen=True)
class Condition:
    """One condition in a sentence. `look`: met | review | not_met; `depth`: how deep in the rule."""

    sentence: str
    look: str
    depth: int


@dataclass(frozen=True)
class Step:
    """One tier with its conditions."""

    title: str
    look: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Told:
    """One registration as its holder reads it."""

    place_code: str
    place: str
    label: str
    tier: str
    state: str
    look: str
    number: str
    summary: str
    phase: str
    since_on: date | None
    ends_on: date | None
    changes_on: date | None
    is_draft: bool
    is_mirror: bool
    steps: tuple[Step, ...]


def told(card: Card) -> Told:
    """A card in words."""
    own, held, place = card.registration, card.held, places_reads.get(card.registration.place_code)
    definition = held.edition.definition
    return Told(
        place_code=place.code,
        place=place.name,
        label=places_reads.label(place),
        tier=tier_title(definition, held.tier),
        state=str(STATES[own.state]),
        look=LOOKS.get(own.state, "none"),
        number=grouped(own.number),
        summary=explain.summary(definition, held.outcome, wording.tongue()),
        phase=str(PHASES.get(held.phase, "")),
        since_on=held.since_on,
        ends_on=held.ends_on,
        changes_on=held.changes_on,
        is_draft=own.state is State.DRAFT,
        is_mirror=own.entrance is Entrance.MIRROR,
        steps=tuple(
            _step(definition, verdict) for verdict in held.outcome.verdicts if _has_reasons(definition, verdict)
        ),
    )


def tier_title(definition: Definition, tier: str | None) -> str:
    """A tier's name in the language of the page; "" for none."""
    found = definition.tier(tier) if tier else None
    if found is None:
        return tier or ""
    return (wording.language() == "en" and found.title_en) or found.title


def grouped(number: str) -> str:
    """A card's number in groups of four, to be read aloud."""
    return "-".join(number[at : at + 4] for at in range(0, len(number), 4))


def _has_reasons(definition: Definition, verdict: Verdict) -> bool:
    """A tier that is open to anyone needs no reasons."""
    tier = definition.tier(verdict.tier)
    return tier is not None and not isinstance(tier.when, Anyone)


def _step(definition: Definition, verdict: Verdict) -> Step:
    sentences = explain.sentences(verdict.reasons, wording.tongue(), place_name=_name, is_own=True)
    looks = [reason.answer.name.lower() for reason in verdict.reasons]
    each = tuple(Condition(text, look, depth) for (depth, text), look in zip(sentences, looks, strict=True))
    return Step(tier_title(definition, verdict.tier), verdict.answer.name.lower(), each)


def _name(code: str) -> str:
    try:
        return places_reads.get(code).name
    except LookupError:
        return code
