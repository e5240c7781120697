"""A town's register as sheets, with the reader's own reach, and never anybody who is protected.

A person and everybody whom that person has claimed are one row, as their standing is one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from futasato.exchanges import rules
from futasato.exchanges.nouns import Sheet
from futasato.exchanges.rules.columns import PEOPLE, RECORDS
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.protections import reads as protections_reads
from futasato.records import reads as records_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Registration


@dataclass(frozen=True)
class Roll:
    """Whose registrations a place has: by the person at the top, the first one's own before a self's."""

    by_person: dict[UUID, tuple[Registration, ...]]
    hidden: frozenset[UUID]
    tops: dict[UUID, UUID]


def people(place_code: str) -> Sheet:
    """Everybody of a place's register, one row each, the earliest tie first."""
    ties = _ties(place_code)
    selves = people_reads.selves_many(ties.by_person)
    known = people_reads.get_many(id for each in selves.values() for id in each)
    held = registrations_reads.stored([own.id for owns in ties.by_person.values() for own in owns])
    decisions = registrations_reads.decisions_of([own.id for owns in ties.by_person.values() for own in owns])
    rows, persons = [], []
    for top, owns in ties.by_person.items():
        one = _one([known[id] for id in selves[top] if id in known])
        steps = sorted((step for own in owns for step in decisions[own.id]), key=lambda s: (s.decided_on, s.recorded_at))
        tier = (standing.tier if (standing := held.get(owns[0].id)) else "") or ""
        rows.append(rules.person_cells(one, owns[0], tier, tuple(steps)))
        persons.append(top)
    folded = sum(len(owns) - 1 for owns in ties.by_person.values())
    return Sheet(tuple(PEOPLE.values()), tuple(rows), tuple(persons), {"claimed": folded} if folded else {})


def records(place_code: str) -> Sheet:
    """Every record of a place, in the order it was written. Left out: records of people without any tie to the place."""
    ties, rows, persons, untied = _ties(place_code), [], {}, 0
    found = list(records_reads.at_place(place_code))
    tops = people_reads.canonical({each.person for each in found} - set(ties.tops)) | ties.tops
    hidden = ties.hidden | protections_reads.veiled_among(tops.values())
    for each in found:
        top = tops.get(each.person, each.person)
        if owns := ties.by_person.get(top):
            rows.append(rules.record_cells(each, owns[0].number))
            persons[top] = None
        elif top not in hidden and each.person not in hidden:
            untied += 1
    return Sheet(tuple(RECORDS.values()), tuple(rows), tuple(persons), {"untied": untied} if untied else {})


def _ties(place_code: str) -> Roll:
    owns = registrations_reads.of_place(place_code)
    tops = people_reads.canonical([own.person for own in owns])
    hidden = protections_reads.veiled_among(tops.values()) | protections_reads.veiled_among(tops)
    found: dict[UUID, tuple[Registration, ...]] = {}
    for own in owns:
        top = tops.get(own.person)
        if top is not None and top not in hidden and own.person not in hidden:
            is_first = own.person == top
            found[top] = (own, *found.get(top, ())) if is_first else (*found.get(top, ()), own)
    return Roll(found, hidden, tops)


def _one(selves: list[Person]) -> Person:
    """One person of all selves, as the standing sees them: what the claimant does not say a self may."""
    first, *others = selves
    addresses = sorted((a for one in selves for a in one.addresses), key=lambda a: (a.from_on, a.recorded_at is not None and a.recorded_at.timestamp()))
    said = {
        name: getattr(first, name) or next((value for one in others if (value := getattr(one, name))), getattr(first, name))
        for name in ("born_on", "died_on", "born_year", "gender", "name", "kana", "email")
    }
    return replace(first, addresses=tuple(addresses), proofs=tuple(proof for one in selves for proof in one.proofs), **said)


