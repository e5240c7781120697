"""The mandates over a person of the town as an officer reads them; an agent who is protected stands on no list but
their own desk's (T11)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from futasato.counters.office import gate
from futasato.mandates import reads as mandates_reads
from futasato.mandates.nouns import Ground, Mandate
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.protections import reads as protections_reads

GROUNDS = {Ground.GUARDIAN: _("保護者（戸籍）"), Ground.COURT: _("裁判所の定め"), Ground.DELEGATE: _("本人の委任")}
ELSEWHERE = _("（この町に登録のない方）")
STANDS, FROZEN, ENDED, OVER = _("効いています"), _("止めました"), _("終わりました"), _("いまは効いていません")


def mandates(person: Person) -> tuple[Mandate, ...]:
    """Every mandate there ever was over the person, newest first."""
    found = mandates_reads.history_of(person.id)
    hidden = protections_reads.veiled_among({each.agent for each in found})
    hidden -= set(people_reads.get_many(hidden)) if hidden else set()
    return tuple(each for each in reversed(found) if each.agent not in hidden)


def named(each: tuple[Mandate, ...]) -> frozenset[UUID]:
    """The agents whom this office may name: people of the town, as the reader's reach has them (T2)."""
    return frozenset(people_reads.get_many({mandate.agent for mandate in each}))


def mandate(person: Person, id: UUID) -> Mandate:
    """One that still can be ended or frozen; absent when it is another's or over."""
    found = next((each for each in mandates(person) if each.id == id), None)
    if found is None or found.ended_at or found.frozen_at:
        raise Http404(gate.ABSENT)
    return found


def told(person: Person, each: tuple[Mandate, ...], now: datetime) -> list[dict[str, object]]:
    """As the page lists them."""
    standing = {mandate.id for mandate in mandates_reads.agents_of(person.id, now)}
    here = named(each)
    return [_told(m, m.id in standing) | {"name": m.agent_name if m.agent in here else ELSEWHERE} for m in each]


def _told(mandate: Mandate, is_standing: bool) -> dict[str, object]:
    state = STANDS if is_standing else FROZEN if mandate.frozen_at else ENDED if mandate.ended_at else OVER
    can_end = not mandate.frozen_at and not mandate.ended_at
    return {
        "each": mandate,
        "ground": GROUNDS[mandate.ground],
        "state": state,
        "stands": is_standing,
        "can_end": can_end,
    }
