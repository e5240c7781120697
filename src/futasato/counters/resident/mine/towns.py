"""Which towns somebody can turn to: those with a registration of their own."""

from __future__ import annotations

from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Entrance


def towns(person: Person) -> list[tuple[str, str]]:
    """(code, name) of each; prefectures that only mirror a town are not asked."""
    known = [each for each in registrations_reads.of_person(person.id) if each.entrance is not Entrance.MIRROR]
    return [(each.place_code, places_reads.label(places_reads.get(each.place_code))) for each in known]
