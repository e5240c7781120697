"""Who is in a file, and what stands of each: with the reader's own reach, and never anybody who is protected."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from futasato.exports.nouns import Column, Export, Row
from futasato.exports.rules import place_in_order
from futasato.people import reads as people_reads
from futasato.people.nouns import ERASED, Person
from futasato.protections import reads as protections_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Registration, Standing
from futasato.registrations.rules import words
from futasato.units import day_of

EVERYBODY = 1_000_000
Found = tuple[Registration, Standing | None]

CELLS: dict[Column, Callable[[Person, Registration, Standing | None], str]] = {
    Column.NUMBER: lambda person, own, held: own.number,
    Column.NAME: lambda person, own, held: person.name,
    Column.KANA: lambda person, own, held: person.kana,
    Column.BORN_ON: lambda person, own, held: person.born_on.isoformat() if person.born_on else "",
    Column.EMAIL: lambda person, own, held: person.email,
    Column.HOME: lambda person, own, held: person.addresses[-1].text if person.addresses else "",
    Column.TIER: lambda person, own, held: (held and held.tier) or "",
    Column.STATE: lambda person, own, held: words.STATES[own.state],
    Column.JOINED: lambda person, own, held: day_of(own.joined_at).isoformat() if own.joined_at else "",
}


def gathered(export: Export, honey: Collection[UUID]) -> list[Row]:
    """The rows in the order that only this job has."""
    found = {own.person: (own, held) for own, held in _asked(export)}
    found |= {own.person: (own, held) for own, held in _registered(export, honey)}
    hidden = protections_reads.veiled_among(found)
    tops = people_reads.canonical(found)
    people = people_reads.get_many(id for id in found if id not in hidden and tops.get(id) == id)
    rows = [_row(export, person, *found[id]) for id, person in people.items() if person.source != ERASED]
    return sorted(rows, key=lambda row: place_in_order(export.code, row.values[0]))


def _asked(export: Export) -> tuple[Found, ...]:
    wanted = {"tier": export.tier or None, "state": export.state or None}
    return registrations_reads.listing(export.place_code, **wanted, limit=EVERYBODY)


def _registered(export: Export, honey: Collection[UUID]) -> list[Found]:
    """Honey persons of the place who are in its register, whatever was asked for."""
    own = [registrations_reads.get(person, export.place_code) for person in honey]
    known = [each for each in own if each is not None]
    held = registrations_reads.stored([each.id for each in known])
    return [(each, held.get(each.id)) for each in known]


def _row(export: Export, person: Person, own: Registration, held: Standing | None) -> Row:
    return Row(person.id, tuple(CELLS[column](person, own, held) for column in export.columns))
