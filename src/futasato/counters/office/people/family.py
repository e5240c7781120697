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
    """Who of this very town's register may be the one on the form: the same kana, name, or day of birth with one of
    the two words. Whoever is protected is beyond the reader's reach, and so absent."""
    named = (*people_reads.search(said["kana"]), *people_reads.search(said["name"]))
    born = people_reads.born_or_reached([said["born_on"]], []) if said["born_on"] else ()
    met = {each.id: each for each in (*named, *born) if _resembles(each, said)}
    own = [each for each in met.values() if registrations_reads.get(each.id, place.code)]
    return own[:AT_MOST]


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
    return told | {"prefecture": prefecture, "town": town.name, "street": street}


def _family(name: str) -> str:
    """The first of several words and the gap behind it; a name of one word tells nothing."""
    parts = name.split()
    return f"{parts[0]}\u3000" if len(parts) > 1 else ""


def _resembles(person: Person, said: dict) -> bool:
    if said["born_on"] and person.born_on and said["born_on"] != person.born_on:
        return False
    words = (said["kana"].split(), people_rules.written(said["name"]).split())
    own = (person.kana.split(), person.name.split())
    return any(
        mine and mine == theirs or mine and theirs and person.born_on and mine[-1] == theirs[-1]
        for mine, theirs in zip(words, own, strict=True)
    )
