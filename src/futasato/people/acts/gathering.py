"""Households: who belongs to one from when until when."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from futasato.people import models, nouns, reads
from futasato.people.acts.refusal import Refused, insist, locked
from futasato.people.acts.writing import touch
from futasato.people.nouns import Role, Turn
from futasato.units import DAY, Sentence
from futasato.walls import reach
from futasato.walls.act import act


@act
def join_household(
    *, person: UUID, household: UUID | None = None, role: Role, from_on: date, now: datetime, by: str
) -> nouns.Membership:
    """A person belongs to a household from a day on; without `household` a new one is made.

    A stay in another household ends the day before. Told again it changes nothing. Refused: an unknown household,
    a day before the person's last joining.
    """
    locked(person)
    standing = models.Membership.objects.filter(Q(until_on=None) | Q(until_on__gte=from_on), person=person)
    same = standing.filter(household=household, role=role, from_on__lte=from_on).first()
    if household is not None and same:
        return reads.households.membership(same)
    insist(
        not standing.filter(from_on__gte=from_on).exists(),
        Sentence("%(from_on)sより後に世帯に入った記録があります", from_on=from_on),
    )
    left = mates(person, from_on - DAY)
    standing.update(until_on=from_on - DAY)
    row = models.Membership.objects.create(
        household=_household(household, now),
        person_id=person,
        role=Role(role),
        from_on=from_on,
        recorded_at=now,
        recorded_by=by,
    )
    touch(dict.fromkeys((*mates(person, from_on), *left)), Turn.HOUSEHOLD, now)
    return reads.households.membership(row)


@act
def join_household_of(
    *, person: UUID, mate: UUID, role: Role, from_on: date, now: datetime, by: str
) -> nouns.Membership:
    """A person belongs to the household of another from a day on; who has none is given one with it. Refused: oneself, and
    as in join_household."""
    insist(person != mate, "同じ人です。いっしょに住む別の方の番号を書いてください")
    found = reads.memberships([mate], from_on)[mate]
    told = {"from_on": from_on, "now": now, "by": by}
    theirs = found[-1] if found else join_household(person=mate, role=Role.ADULT, **told)
    return join_household(person=person, household=theirs.household, role=role, **told)


@act
def leave_household(*, person: UUID, household: UUID, until_on: date, now: datetime, by: str) -> nouns.Membership:
    """A person's last day in a household. Refused: not a member on that day."""
    locked(person)
    found = models.Membership.objects.filter(person=person, household=household, from_on__lte=until_on)
    row = found.filter(Q(until_on=None) | Q(until_on__gte=until_on)).first()
    if row is None:
        raise Refused(Sentence("%(until_on)sの時点でこの世帯に入っていません", until_on=until_on))
    touch(mates(person, until_on), Turn.HOUSEHOLD, now)
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    return reads.households.membership(row)


def mates(person: UUID, on: date) -> tuple[UUID, ...]:
    """Everybody of a person's household on a day, the person first."""
    with reach.elevated("whoever lives with somebody is told of, and shown to nobody"):
        return reads.household(person, on)


def _household(id: UUID | None, now: datetime) -> models.Household:
    if id is None:
        return models.Household.objects.create(recorded_at=now)
    found = models.Household.objects.filter(id=id).first()
    if found is None:
        raise Refused(Sentence("この番号（%(id)s）の世帯は見つかりません", id=id))
    return found
