"""Which looks led to something: a record written or a decision made that day, by the same officer, for the person.

The accesses lie below records and registrations and cannot ask them; this counter asks both and hands the answer down.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from futasato.accesses import acts as accesses_acts
from futasato.accesses import reads as accesses_reads
from futasato.accesses.nouns import Pattern
from futasato.records import reads as records_reads
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

Pair = tuple[int, UUID]


def watch_all(*, on: date, now: datetime) -> tuple[Pattern, ...]:
    """Look through the day of every place where anybody looked; the unusual patterns, each raised once."""
    return tuple(
        found
        for code in accesses_reads.places(on)
        for found in accesses_acts.watch(place_code=code, on=on, acted=acted(code, on), now=now, by="machine")
    )


def acted(place_code: str, on: date) -> frozenset[Pair]:
    """(account, person) for whom something was done on the day."""
    looked = accesses_reads.pairs(place_code, on)
    persons = {person for _, person in looked}
    return looked & (_recorded(persons, place_code, on) | _decided(persons, place_code, on))


def _recorded(persons: Collection[UUID], place_code: str, on: date) -> frozenset[Pair]:
    written = records_reads.full_history(person=persons, place_code=place_code)
    return frozenset(
        (account, record.person)
        for record in written
        if day_of(record.recorded_at) == on and (account := _account(record.recorded_by)) is not None
    )


def _decided(persons: Collection[UUID], place_code: str, on: date) -> frozenset[Pair]:
    held = {person: registrations_reads.get(person, place_code) for person in persons}
    return frozenset(
        (account, person)
        for person, registration in held.items()
        if registration
        for decision in registrations_reads.decisions(registration.id)
        if day_of(decision.recorded_at) == on and (account := _account(decision.by)) is not None
    )


def _account(by: str) -> int | None:
    word, _, number = by.partition(":")
    return int(number) if word == "account" and number.isdecimal() else None
