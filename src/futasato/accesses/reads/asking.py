"""Objections and their answers, and who is told by mail."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from futasato.accesses import models
from futasato.accesses.nouns import Choice, Digest, Objection, Purpose
from futasato.people import reads as people_reads
from futasato.units import DAY, day_of, instant_of


def objections(place_code: str, *, is_open: bool = True) -> tuple[Objection, ...]:
    """The objections against looks of a place's people, the first due first."""
    rows = models.Objection.objects.filter(place_code=place_code, answered_at__isnull=is_open)
    return tuple(map(objection, rows.exclude(person=None).order_by("due_on", "objected_at")))


def objections_of(persons: Collection[UUID]) -> dict[UUID, Objection]:
    """A person's own objections, by the access they are against."""
    rows = models.Objection.objects.filter(person__in=list(persons))
    return {row.access: objection(row) for row in rows}


def objection(row: models.Objection) -> Objection:
    """The noun of a row."""
    return Objection(
        row.id, row.access, row.person_id, row.place_code, row.text, row.objected_at, row.due_on,
        row.answer, row.answered_at,
    )  # fmt: skip


def choice(person: UUID) -> Choice:
    """What a person has chosen; nobody is written to who did not ask for it."""
    row = models.Choice.objects.filter(person=person).first()
    return Choice(person, row.is_wanted, row.language, row.chosen_at) if row else Choice(person, False)


def was_claimed(person: UUID, on) -> bool:
    """Is the letter of this day taken already, by whatever process?"""
    return models.Digest.objects.filter(person=person, on=on).exists()


def due_digests(now: datetime) -> tuple[Digest, ...]:
    """The letters of the last day that is over and is not taken yet. A day whose letter was lost in a crash is
    counted again in the next one: looks since the last letter that went out are told."""
    on = day_of(now) - DAY
    taken = set(models.Digest.objects.filter(on__gte=on).values_list("person_id", flat=True))
    wanting = [row for row in models.Choice.objects.filter(is_wanted=True) if row.person_id not in taken]
    told = _told_until([row.person_id for row in wanting])
    return tuple(
        Digest(row.person_id, on, count, row.language)
        for row in wanting
        if (count := _seen(row.person_id, told.get(row.person_id, row.chosen_at), instant_of(on + DAY)))
    )


def _told_until(people: Iterable[UUID]) -> dict[UUID, datetime]:
    rows = models.Digest.objects.filter(person__in=list(people), sent_at__isnull=False)
    last = rows.values_list("person_id").annotate(last=Max("on"))
    return {person: instant_of(on + DAY) for person, on in last}


def _seen(person: UUID, since: datetime, until: datetime) -> int:
    looks = models.Access.objects.filter(person__in=people_reads.selves(person), at__gte=since, at__lt=until)
    return looks.exclude(purpose=Purpose.OWN).count()
