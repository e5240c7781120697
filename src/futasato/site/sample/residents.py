"""Who is in the sample: two residents with accounts of the demo, and three hundred strangers with fictional names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import UUID

from futasato.people import acts as people
from futasato.people.nouns import Address, IdentityLevel
from futasato.places import reads as places
from futasato.site.sample import accounts, lives, names, towns
from futasato.units import Span, day_of, instant_of, month_of

SOURCE = "sample"
HOMES = ("131041", "131130", "141003", "231002", "271004", "112038", "122041", "203629", "202177")
FUJIMI, SAKU = "203629", "202177"


@dataclass(frozen=True)
class Resident:
    """One person's tie to one town, the way it is lived, and the month in which they register (None: never)."""

    person: UUID
    place_code: str
    way: str
    joins_in: int | None = None
    is_mirrored: bool = False


def cast(span: Span, random: Random) -> list[Resident]:
    """Everybody, entered at the beginning of the span."""
    return [*_known(span), *_strangers(span, random)]


def _known(span: Span) -> list[Resident]:
    begun, first = instant_of(span.from_on), month_of(span.from_on)
    hikari = accounts.enter_resident("hikari", "標本 光", "ヒョウホン ヒカリ", begun).id
    minori = accounts.enter_resident("minori", "標本 みのり", "ヒョウホン ミノリ", begun).id
    for person in (hikari, minori):
        _prove(person, begun)
    return [
        Resident(hikari, FUJIMI, "villa", first, is_mirrored=True),
        Resident(hikari, SAKU, "volunteer", first, is_mirrored=True),
        Resident(minori, FUJIMI, "almost", first),
    ]


def _strangers(span: Span, random: Random) -> Iterator[Resident]:
    """Three of four register some day; the others keep only their records: the wide entrance."""
    for town in towns.TOWNS:
        for _ in range(town.people):
            joins_in = random.randint(month_of(span.from_on), month_of(span.until_on))
            way, joins = lives.way(random), random.random() < 0.75
            told = {"joins_in": joins_in if joins else None, "is_mirrored": random.random() < 0.4}
            yield Resident(_stranger(town.code, span, random), town.code, way, **told)


def _stranger(town: str, span: Span, random: Random) -> UUID:
    name, kana = names.name(random)
    begun, home = instant_of(span.from_on), random.choice([code for code in HOMES if code != town])
    born_on = date(random.randint(1945, 2012), random.randint(1, 12), random.randint(1, 28))
    address = Address(place_code=home, from_on=span.from_on, text=places.label(places.get(home)))
    told = {"name": name, "kana": kana, "born_on": born_on, "address": address}
    person = people.enter(**told, source=SOURCE, now=begun, by=SOURCE).id
    if random.random() < 0.75:
        _prove(person, begun)
    return person


def _prove(person: UUID, now: datetime) -> None:
    level = IdentityLevel.L2
    people.prove(person=person, level=level, method="jpki", proved_on=day_of(now), now=now, by=SOURCE)
