"""Who lives in one household on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from futasato.people import models, nouns


def household(person: UUID, on: date) -> tuple[UUID, ...]:
    """Everybody who is in a household with a person on a day, the person first; alone without one."""
    own = _standing(on).filter(person=person).values("household")
    ids = _standing(on).filter(household__in=own).exclude(person=person).values_list("person_id", flat=True)
    return (person, *sorted(set(ids)))


def memberships(people: Iterable[UUID], on: date) -> dict[UUID, tuple[nouns.Membership, ...]]:
    """The memberships of many persons that stand on a day, in one query."""
    found: dict[UUID, tuple] = dict.fromkeys(people, ())
    for row in _standing(on).filter(person__in=list(found)).order_by("from_on", "id"):
        found[row.person_id] += (membership(row),)
    return found


def membership(row: models.Membership) -> nouns.Membership:
    """A row as a noun."""
    return nouns.Membership(row.household_id, row.person_id, nouns.Role(row.role), row.from_on, row.until_on)


def _standing(on: date):
    """Nobody is in a household after their last day in it, nor after their death."""
    lives = Q(person__died_on=None) | Q(person__died_on__gte=on)
    return models.Membership.objects.filter(lives, Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
