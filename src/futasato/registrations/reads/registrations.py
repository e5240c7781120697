"""Registrations as they are kept: one, those of a person, those of a place; decisions and changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Count, F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import TruncMonth

from futasato.people import reads as people_reads
from futasato.registrations import models
from futasato.registrations.nouns import Change, Decision, Page, Registration, Standing
from futasato.registrations.reads import rows
from futasato.registrations.reads.facts import decision

PAGE = 50


def get(person: UUID, place_code: str) -> Registration | None:
    """The registration of a person (or of whoever has claimed that person) in a place, or None."""
    top = people_reads.canonical([person]).get(person, person)
    row = models.Registration.objects.filter(person=top, place_code=place_code).first()
    return row and rows.registration(row)


def of_person(person: UUID) -> tuple[Registration, ...]:
    """All registrations of a person, by place."""
    found = models.Registration.objects.filter(person=person).order_by("place_code")
    return tuple(rows.registration(row) for row in found)


def by_number(number: str) -> Registration | None:
    """The registration whose card shows this number, however it was typed."""
    row = models.Registration.objects.filter(number=number.strip().upper().replace("-", "")).first()
    return row and rows.registration(row)


def decisions(registration: UUID) -> tuple[Decision, ...]:
    """What was decided about a registration, oldest first."""
    found = models.Decision.objects.filter(registration=registration)
    return tuple(decision(row) for row in found.order_by("decided_on", "recorded_at", "id"))


def decisions_of(registrations: Collection[UUID]) -> dict[UUID, tuple[Decision, ...]]:
    """What was decided about each of many registrations, oldest first, in one query."""
    found: dict[UUID, tuple[Decision, ...]] = dict.fromkeys(registrations, ())
    told = models.Decision.objects.filter(people_reads.among("registrations_decision.registration_id", registrations))
    for row in told.order_by("decided_on", "recorded_at", "id"):
        found[row.registration_id] += (decision(row),)
    return found


def numbered(numbers: Collection[str]) -> dict[str, tuple[UUID, str]]:
    """(person, place code) of the registrations with these numbers; the person as claimed since."""
    asked = RawSQL("number = any(%s::text[])", [list(numbers)], output_field=BooleanField())
    found = list(models.Registration.objects.filter(asked).values_list("number", "person_id", "place_code"))
    tops = people_reads.canonical(person for _, person, _ in found)
    return {number: (tops.get(person, person), place_code) for number, person, place_code in found}


def of_place(place_code: str) -> tuple[Registration, ...]:
    """Every registration of a place, the earliest first, rows of claimed people too."""
    found = models.Registration.objects.filter(place_code=place_code).order_by("entered_at", "id")
    return tuple(rows.registration(row) for row in found)


def stored(registrations: Collection[UUID]) -> dict[UUID, Standing]:
    """The stored standings of registrations; those not computed yet are left out."""
    found = models.Standing.objects.filter(people_reads.among("registrations_standing.registration_id", registrations))
    return {row.registration_id: rows.standing(row) for row in found}


def population(place_code: str) -> tuple[Registration, ...]:
    """The registrations of a place that stand for themselves: rows of claimed people are folded into the claimant's."""
    found = [rows.registration(row) for row in models.Registration.objects.filter(place_code=place_code).order_by("id")]
    tops = people_reads.canonical([each.person for each in found])
    return tuple(each for each in found if tops.get(each.person) == each.person)


def listing(place_code: str, *, tier: str | None = None, state: str | None = None, limit: int = PAGE, skip: int = 0):
    """(registration, standing or None) of a place, newest first, of one tier or state where given."""
    found = models.Registration.objects.filter(place_code=place_code).select_related("standing")
    found = found.filter(standing__tier=tier) if tier else found
    found = found.filter(state=state) if state else found
    page = found.order_by("-entered_at", "id")[skip : skip + limit]
    return tuple((rows.registration(row), _standing(row)) for row in page)


def ending(place_code: str, from_on: date, until_on: date, *, limit: int = PAGE) -> tuple[tuple[Registration, Standing], ...]:
    """(registration, standing) of a place whose term ends within days, both included, or is in its grace; what ends
    first comes first."""
    found = models.Registration.objects.filter(place_code=place_code, state="active").select_related("standing")
    found = found.filter(Q(standing__ends_on__range=(from_on, until_on)) | Q(standing__phase="grace"))
    return tuple((rows.registration(row), rows.standing(row.standing)) for row in found.order_by("standing__ends_on", "id")[:limit])


def active_after(last: str | UUID | None, limit: int) -> tuple[tuple[Registration, Standing], ...]:
    """(registration, standing) of up to `limit` who are registered, of every place in reach, in order of their ids behind
    `last`; those not computed yet are left out."""
    found = models.Registration.objects.filter(state="active", standing__isnull=False).select_related("standing")
    found = found.filter(id__gt=last) if last else found
    return tuple((rows.registration(row), rows.standing(row.standing)) for row in found.order_by("id")[:limit])


def members(place_code: str, *, tier: str | None = None, state: str | None = None) -> QuerySet:
    """The ids of those registered in a place, of one tier or state where given: not asked yet, so that whoever asks
    about people (people.reads.search) has the database join the two."""
    found = models.Registration.objects.filter(place_code=place_code)
    found = found.filter(standing__tier=tier) if tier else found
    found = found.filter(state=state) if state else found
    return found.values("person")


def of_people(place_code: str, people: Iterable[UUID]) -> tuple[tuple[Registration, Standing | None], ...]:
    """(registration, standing or None) of some people in a place, in their order; who has none there is left out."""
    ids = list(people)
    own = models.Registration.objects.filter(people_reads.among("registrations_registration.person_id", ids))
    found = {row.person_id: row for row in own.filter(place_code=place_code).select_related("standing")}
    return tuple((rows.registration(found[id]), _standing(found[id])) for id in ids if id in found)


def _standing(row: models.Registration) -> Standing | None:
    return rows.standing(row.standing) if hasattr(row, "standing") else None


def page(place_code: str) -> Page:
    """How many registrations a place has in each state and in each tier ('' = no tier, None = not computed yet)."""
    own = models.Registration.objects.filter(place_code=place_code)
    states = dict(own.values_list("state").annotate(n=Count("*")).order_by("state"))
    judged = own.values_list(F("standing__registration"), "standing__tier")
    tiers: dict[str | None, int] = {}
    for known, tier in judged:
        name = None if known is None else tier or ""
        tiers[name] = tiers.get(name, 0) + 1
    return Page(place_code, states, tiers, sum(states.values()))


def changes(place_code: str, limit: int = PAGE, without: Collection[UUID] = ()) -> tuple[Change, ...]:
    """The newest changes of a place. `without`: people of whom nothing may be told (protections.reads)."""
    found = models.Change.objects.filter(place_code=place_code).select_related("registration")
    found = found.exclude(registration__person__in=without)
    return tuple(rows.change(row) for row in found.order_by("-recorded_at", "-id")[:limit])


def changes_of(registration: UUID) -> tuple[Change, ...]:
    """Everything that ever changed for one registration, oldest first."""
    found = models.Change.objects.filter(registration=registration).select_related("registration").order_by("id")
    return tuple(rows.change(row) for row in found)


def monthly_changes(
    place_code: str, without: Collection[UUID] = ()
) -> tuple[tuple[date, str | None, str | None, int], ...]:
    """(first day of the month, tier before, tier after, how many) of a place, oldest month first; `without` as above."""
    found = models.Change.objects.filter(place_code=place_code).exclude(registration__person__in=without)
    found = found.annotate(month=TruncMonth("on"))
    counted: dict[tuple, int] = {}
    for month, before, after in found.values_list("month", "before", "after"):
        key = (month, before and before["tier"], after["tier"])
        counted[key] = counted.get(key, 0) + 1
    return tuple((*key, n) for key, n in sorted(counted.items(), key=lambda each: tuple(map(str, each[0]))))


def due(on: date, limit: int) -> tuple[UUID, ...]:
    """Registrations whose standing can have changed by itself by a day, the longest waiting first."""
    found = models.Standing.objects.filter(changes_on__lte=on).order_by("changes_on", "registration")
    return tuple(found.values_list("registration", flat=True)[:limit])


def ties_of(people: Iterable[UUID]) -> tuple[tuple[UUID, str], ...]:
    """(person, place code) of every registration of these people."""
    found = models.Registration.objects.filter(people_reads.among("registrations_registration.person_id", people)).order_by("id")
    return tuple(found.values_list("person_id", "place_code"))


def pairs(registrations: Iterable[UUID]) -> tuple[tuple[UUID, str], ...]:
    """(person, place code) of registrations."""
    found = models.Registration.objects.filter(people_reads.among("registrations_registration.id", registrations)).order_by("id")
    return tuple(found.values_list("person_id", "place_code"))
