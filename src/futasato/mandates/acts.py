"""To entrust somebody with acting for another, to end that, to freeze it, to forget. Ending is never refused to whom it is for."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from futasato.mandates import models, reads, rules
from futasato.mandates.nouns import Ground, Mandate
from futasato.people import reads as people_reads
from futasato.units import Sentence, day_of
from futasato.walls.act import act


class Refused(Exception):
    """The act was not done; str() is the reason in Japanese."""


@act
def entrust(
    *,
    ground: Ground,
    principal: UUID,
    agent: UUID,
    basis: str,
    from_on: date | None = None,
    until_on: date | None = None,
    now: datetime,
    by: str,
) -> Mandate:
    """`agent` may act for `principal` from a day on (None: today). `basis`: what `by` saw. A delegation without a last
    day ends after a year. The same again gives back the one that stands.

    Refused: unknown people, oneself, no basis, an agent who is not of age, a guardian over somebody of age, a
    delegation by a minor, a principal who is protected (those are the desk's) or has died, days in disorder.
    """
    ground, from_on = Ground(ground), from_on or day_of(now)
    until_on = until_on or (rules.delegated_until_on(from_on) if ground is Ground.DELEGATE else None)
    principal, agent = _two(principal, agent)
    _take_turn(principal)
    _insist_on_right(ground, principal, agent, from_on, until_on, now)
    told = {"ground": ground, "principal_id": principal, "agent_id": agent, "basis": _seen(basis), "from_on": from_on}
    told |= {"until_on": until_on, "ended_at": None, "frozen_at": None}
    row = models.Mandate.objects.filter(**told).first()
    return reads.noun(row or models.Mandate.objects.create(**told, **_names(told), entered_at=now, entered_by=by))


@act
def end(*, mandate: UUID, reason: str = "", now: datetime, by: str) -> Mandate:
    """A mandate stands no longer from now on. Told again it changes nothing. Refused: no such mandate."""
    row = _locked(mandate)
    if row.ended_at is None:
        row.ended_at, row.ended_by, row.end_reason = now, by, reason.strip()
        row.save(update_fields=["ended_at", "ended_by", "end_reason"])
    return reads.noun(row)


@act
def freeze(*, mandate: UUID, reason: str, now: datetime, by: str) -> Mandate:
    """For the protection of the principal nobody acts on this mandate any more; it is never thawed, the desk entrusts
    anew. Told again it changes nothing. Refused: no such mandate, no reason."""
    if not reason.strip():
        raise Refused("止める理由を書いてください（例: 支援措置の申出、裁判所の保護命令）")
    row = _locked(mandate)
    if row.frozen_at is None:
        row.frozen_at, row.frozen_by, row.freeze_reason = now, by, reason.strip()
        row.save(update_fields=["frozen_at", "frozen_by", "freeze_reason"])
    return reads.noun(row)


def _two(principal: UUID, agent: UUID) -> tuple[UUID, UUID]:
    """Both under the ids they go by today."""
    tops = people_reads.canonical([principal, agent])
    for id in (principal, agent):
        if id not in tops:
            raise Refused(Sentence("この番号（%(id)s）の方は登録簿に見つかりません", id=id))
    if tops[principal] == tops[agent]:
        raise Refused("自分自身の代理人にはなれません")
    return tops[principal], tops[agent]


def _insist_on_right(ground: Ground, principal: UUID, agent: UUID, from_on: date, until_on: date | None, now: datetime):
    lives, ages = reads.lives([principal, agent]), reads.ages()
    if lives[principal].is_veiled:
        raise Refused("この方の代理は、担当の窓口でだけ受け付けます")
    if lives[agent].died_on or not rules.is_of_age(lives[agent].born_on, now, ages):
        raise Refused("代理人になれるのは、生年月日が登録された成年の方だけです")
    if reason := rules.why_not(ground, lives[principal], until_on, from_on, now, ages):
        raise Refused(reason)


@act
def forget(*, person: UUID, now: datetime, by: str) -> int:
    """Delete every mandate in which a person (all selves) is principal or agent, ended or not (消去); how many."""
    selves = people_reads.selves(person)
    theirs = models.Mandate.objects.filter(Q(principal__in=selves) | Q(agent__in=selves))
    return theirs.delete()[0]


def _names(told: dict) -> dict[str, str]:
    known = people_reads.get_many([told["principal_id"], told["agent_id"]])
    return {"principal_name": known[told["principal_id"]].name, "agent_name": known[told["agent_id"]].name}


def _seen(basis: str) -> str:
    basis = basis.strip()
    if not basis or len(basis) > rules.LONGEST_BASIS:
        raise Refused(
            f"何を見て確かめたかを、{rules.LONGEST_BASIS}文字以内で書いてください（例: 戸籍謄本、審判書の番号と日付、署名のある委任状）"
        )
    return basis


def _take_turn(principal: UUID) -> None:
    """One entrusting at a time over one person, so that a double click gives one mandate."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"mandates {principal}"])


def _locked(id: UUID) -> models.Mandate:
    row = models.Mandate.objects.select_for_update(of=("self",)).filter(id=id).first()
    if row is None:
        raise Refused(Sentence("この番号（%(id)s）の代理は見つかりません", id=id))
    return row
