"""Persons as they were known at an instant: with the day of birth or death that a correction replaced later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from futasato.people import models
from futasato.people.nouns import Fact, Person
from futasato.people.reads.among import among

Persons = dict[UUID, Person]


def as_known(persons: Persons, known_at: datetime) -> Persons:
    """The same persons with what was known of their birth and death at an instant."""
    rows = models.Person.objects.filter(among("people_person.id", persons), death_told_at__gt=known_at)
    found = persons | {id: replace(persons[id], died_on=None) for id in rows.values_list("id", flat=True)}
    days = models.Correction.objects.filter(fact__in=[Fact.BORN, Fact.DIED])
    later = days.filter(among("people_correction.person_id", persons), replaced_at__gt=known_at)
    # The newest first: what the oldest of them replaced is what stood at the instant.
    for row in later.order_by("-replaced_at", "-id"):
        was_known = row.fact == Fact.BORN or row.known_at is None or row.known_at <= known_at
        value = date.fromisoformat(row.value) if row.value and was_known else None
        found[row.person_id] = replace(found[row.person_id], **{row.fact: value})
    return found
