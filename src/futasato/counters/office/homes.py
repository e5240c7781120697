"""Where people of a town have their homes, by prefecture, with small cells hidden (under 10 nobody is counted out)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from futasato.people import rules as people_rules
from futasato.people.nouns import Person
from futasato.places import reads as places_reads

SMALLEST = 10
UNKNOWN = _("不明")


def by_prefecture(people: Iterable[Person], on: date) -> Counter[str]:
    """How many people have their address of a day in each prefecture, by its name."""
    return Counter(_prefecture(person, on) for person in people)


def shown(counts: Counter[str], smallest: int = SMALLEST) -> tuple[tuple[str, int | None], ...]:
    """(prefecture, number) most first; small numbers are None. One hidden number alone could be worked out from the
    total, so the next smallest is hidden with it."""
    ordered = counts.most_common()
    hidden = {name for name, number in ordered if number < smallest}
    if len(hidden) == 1 and len(ordered) > 1:
        hidden.add(min((each for each in ordered if each[0] not in hidden), key=lambda each: each[1])[0])
    return tuple((name, None if name in hidden else number) for name, number in ordered)


def _prefecture(person: Person, on: date) -> str:
    address = people_rules.address_on(person.addresses, on)
    if address is None or address.place_code is None:
        return UNKNOWN
    try:
        return places_reads.get(places_reads.get(address.place_code).prefecture).name
    except LookupError:
        return UNKNOWN
