"""How to ask about mandates. Whoever claimed somebody acts, and is acted for, under one id (people.reads.canonical)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib import resources
from uuid import UUID

import yaml

from futasato.mandates import models, rules
from futasato.mandates.nouns import AgeLimit, AgeRule, Counting, Ground, Life, Mandate
from futasato.people import reads as people_reads
from futasato.protections import reads as protections_reads

AS_KEPT = (
    "id",
    "from_on",
    "until_on",
    "basis",
    "entered_at",
    "entered_by",
    "ended_at",
    "ended_by",
    "end_reason",
    "frozen_at",
    "principal_name",
    "agent_name",
)


@cache
def ages() -> AgeRule:
    """The dated limits of mandates/ages.yaml."""
    written = yaml.safe_load(resources.files("futasato.mandates").joinpath("ages.yaml").read_text(encoding="utf-8"))
    return AgeRule(
        Counting(written["counting"]["value"]), _limits(written["majority"]), _limits(written["self_consent"])
    )


def mandate(id: UUID) -> Mandate | None:
    """One mandate, whatever became of it; None when there is none."""
    row = models.Mandate.objects.filter(id=id).first()
    return row and noun(row)


def standing(agent: UUID, at: datetime) -> tuple[Mandate, ...]:
    """The mandates on which somebody may act at an instant, the earliest begun first. None while the principal is
    protected."""
    return _standing(_of_agent(agent), at)


def wards(agent: UUID, at: datetime) -> dict[UUID, frozenset[UUID]]:
    """Each person somebody may act for at an instant, with that person's selves."""
    found = people_reads.selves_many({each.principal for each in standing(agent, at)})
    return {principal: frozenset(selves) for principal, selves in found.items()}


def entrusted_to(agent: UUID, at: datetime) -> tuple[Mandate, ...]:
    """The mandates of somebody that are begun and not over by their own days; whether the principal's life lets them
    stand, `standing` knows, where the reader reaches the principals."""
    return tuple(each for each in _of_agent(agent) if rules.is_open(each, at))


def lost_wards(agent: UUID, at: datetime) -> frozenset[UUID]:
    """Those somebody was once entrusted with and may not act for now: ended, frozen, of age, protected, not begun."""
    return frozenset(each.principal for each in _of_agent(agent)) - set(wards(agent, at))


def agents_of(principal: UUID, at: datetime) -> tuple[Mandate, ...]:
    """The mandates on which others may act for somebody. For the desk; of the principal's own page only delegates:
    a guardian learns nothing of another one (trust.md T14)."""
    return _standing(_of_principal(principal), at)


def delegates_of(principal: UUID, at: datetime) -> tuple[Mandate, ...]:
    """The standing mandates that the principal gave, and can end."""
    return tuple(each for each in agents_of(principal, at) if each.ground is Ground.DELEGATE)


def history_of(principal: UUID) -> tuple[Mandate, ...]:
    """Every mandate there ever was over somebody, ended and frozen ones too: for the desk alone."""
    return _of_principal(principal)


def is_agent(agent: UUID, principal: UUID, at: datetime) -> bool:
    """May somebody act for somebody at an instant?"""
    return principal in wards(agent, at)


def may_consent_alone(person: UUID, at: datetime) -> bool:
    """False for a child below the limit of consenting alone (ages.yaml)."""
    found = people_reads.get_many([person]).get(person)
    return found is not None and rules.may_consent_alone(found.born_on, at, ages())


def lives(people: Iterable[UUID]) -> dict[UUID, Life]:
    """What decides about the mandates over these people; protected when any of their selves is."""
    found = people_reads.get_many(set(people))
    veiled = protections_reads.veiled_among(found) if found else frozenset()
    return {id: Life(who.born_on, who.died_on, id in veiled) for id, who in found.items()}


def noun(row: models.Mandate) -> Mandate:
    """A row as a noun."""
    kept = {name: getattr(row, name) for name in AS_KEPT}
    return Mandate(ground=Ground(row.ground), principal=row.principal_id, agent=row.agent_id, **kept)


def _of_agent(agent: UUID) -> tuple[Mandate, ...]:
    own = people_reads.selves(people_reads.canonical([agent]).get(agent, agent))
    return _named(models.Mandate.objects.filter(agent__in=own))


def _of_principal(principal: UUID) -> tuple[Mandate, ...]:
    own = people_reads.selves(people_reads.canonical([principal]).get(principal, principal))
    return _named(models.Mandate.objects.filter(principal__in=own))


def _named(rows) -> tuple[Mandate, ...]:
    """Rows as nouns, under the ids that people go by today."""
    rows = list(rows.order_by("from_on", "entered_at", "id"))
    tops = people_reads.canonical({id for row in rows for id in (row.principal_id, row.agent_id)})
    for row in rows:
        row.principal_id, row.agent_id = (tops.get(id, id) for id in (row.principal_id, row.agent_id))
    return tuple(noun(row) for row in rows)


def _standing(known: tuple[Mandate, ...], at: datetime) -> tuple[Mandate, ...]:
    who = lives(each.principal for each in known)  # whom the reader's reach hides is not there: no mandate over them
    here = (each for each in known if each.principal in who)
    return tuple(each for each in here if rules.is_standing(each, who[each.principal], at, ages()))


def _limits(written: list[dict]) -> tuple[AgeLimit, ...]:
    return tuple(AgeLimit(row["years"], row["from_on"]) for row in sorted(written, key=lambda row: row["from_on"]))
