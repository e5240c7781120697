"""What a desk form need not ask again: who may already be there, and what a family shares."""

from __future__ import annotations

from datetime import date

from futasato.people import reads as people_reads
from futasato.people import rules as people_rules
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads

AT_MOST = 10


def alike(place: Place, said: dict) -> list[Person]:
    """Who of this very town's register may be the one on the form: the same name or kana however written, and no other
    day of birth. Whoever is protected is beyond the reader's reach, and so absent."""
    told = {name: said[name] for name in ("name", "kana", "born_on")}
    found = people_reads.alike(**told, within=registrations_reads.members(place.code))
    people = people_reads.get_many(each.person for each in found)
    own = [people[each.person] for each in found if each.person in people]
    return [each for each in own if not _is_born_elsewhen(each, said["born_on"])][:AT_MOST]


def known(first: Person, today: date) -> dict[str, object]:
    """The fields that a family shares, as the form asks for them."""
    told = {"name": _family(first.name), "kana": _family(first.kana)}
    address = people_rules.address_on(first.addresses, today)
    if address is None or address.place_code is None:
        return told
    town = places_reads.get(address.place_code)
    prefecture = places_reads.get(town.prefecture).name
    whole = address.text.removeprefix(prefecture)
    street = whole.removeprefix(town.name) if whole.startswith(town.name) else ""
    return told | {"prefecture": prefecture, "town": town.name, "street": street, "postal_code": address.postal_code}


def _family(name: str) -> str:
    """The first of several words and the gap behind it; a name of one word tells nothing."""
    parts = name.split()
    return f"{parts[0]}\u3000" if len(parts) > 1 else ""


def _is_born_elsewhen(person: Person, born_on: date | None) -> bool:
    return bool(born_on and person.born_on and born_on != person.born_on)
