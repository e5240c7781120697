"""Histories: what counts of a person, corrections applied, as of now or as known at an earlier instant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db.models import QuerySet

from futasato.records import rules
from futasato.records.models import Record as Table
from futasato.records.models import rows
from futasato.records.nouns import Record

CHUNK = 5_000
MANY = 5_000
History = tuple[Record, ...]


def history(
    *,
    person: UUID | Iterable[UUID],
    place_code: str | None = None,
    known_at: datetime | None = None,
    on: date | None = None,
) -> History:
    """The records that count, oldest fact first: voided and replaced ones are gone.

    `known_at`: as it was known at that instant, later records and corrections unseen. `on`: facts begun by that day.
    """
    counted = rules.effective(full_history(person=person, place_code=place_code), known_at)
    return _ordered(record for record in counted if on is None or record.happened_on <= on)


def full_history(*, person: UUID | Iterable[UUID], place_code: str | None = None) -> History:
    """Every record there is, in the order it was written: replaced ones, corrections and voids included."""
    found = Table.objects.filter(person__in=_ids(person), **_at(place_code)).order_by("recorded_at", "sequence")
    return tuple(rows.nouns(found.values_list(*rows.COLUMNS)))


def histories(*, place_codes: Collection[str], known_at: datetime | None = None) -> Iterator[tuple[UUID, History]]:
    """(person, what counts of them at these places), one person after the other in order of id, streamed: a whole
    register does not have to fit into memory. People of whom nothing counts are left out."""
    return _by_person(Table.objects.filter(place_code__in=set(place_codes)), known_at)


def histories_of(
    *, people: Collection[UUID], place_codes: Collection[str] | None = None, known_at: datetime | None = None
) -> dict[UUID, History]:
    """What counts of each of these people (at these places, or everywhere); () for those of whom nothing does."""
    wanted, found = sorted(set(people)), {}
    for start in range(0, len(wanted), MANY):
        asked = Table.objects.filter(person__in=wanted[start : start + MANY])
        found |= _by_person(asked if place_codes is None else asked.filter(place_code__in=set(place_codes)), known_at)
    return {person: found.get(person, ()) for person in wanted}


def _by_person(asked: QuerySet, known_at: datetime | None) -> Iterator[tuple[UUID, History]]:
    """A correction keeps its person, so that everything that replaces a record stands beside it."""
    rows_found = asked.order_by("person_id", "sequence").values_list(*rows.COLUMNS).iterator(chunk_size=CHUNK)
    for person, theirs in groupby(rows.nouns(rows_found), key=attrgetter("person")):
        if counted := _ordered(rules.effective(tuple(theirs), known_at)):
            yield person, counted


def _ordered(records: Iterable[Record]) -> History:
    return tuple(sorted(records, key=attrgetter("happened_on", "recorded_at")))


def _ids(person: UUID | Iterable[UUID]) -> list[UUID]:
    return [person] if isinstance(person, UUID) else list(person)


def _at(place_code: str | None) -> dict[str, str]:
    return {} if place_code is None else {"place_code": place_code}
