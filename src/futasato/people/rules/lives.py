"""The address of a day, the identity level of a day, and who is of age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.units import add_months, age_on

ADULT_AT_18_FROM_ON = date(2022, 4, 1)  # 民法4条, 平成30年法律59号附則1条・2条


def address_on(
    addresses: Iterable[Address], on: date, kind: AddressKind = AddressKind.REGISTERED, known_at: datetime | None = None
) -> Address | None:
    """The address of a day: the newest that began by then; of two of one day the later recorded (a correction).

    `known_at`: only what had been recorded by that instant counts. None: no address is known for the day.
    """
    begun = [a for a in addresses if a.kind is kind and a.from_on <= on and _was_known(a, known_at)]
    return max(reversed(begun), key=_newest, default=None)


def _newest(address: Address) -> tuple:
    return address.from_on, address.recorded_at is None, address.recorded_at


def _was_known(address: Address, known_at: datetime | None) -> bool:
    return known_at is None or (address.recorded_at is not None and address.recorded_at <= known_at)


def level_on(proofs: Iterable[IdentityProof], on: date) -> IdentityLevel:
    """The highest identity level shown by a day; L0 without any proof."""
    return max((proof.level for proof in proofs if proof.proved_on <= on), default=IdentityLevel.L0)


def majority_on(born_on: date) -> date:
    """The day on which somebody born then comes of age: 20 until 2022-03-31, 18 since (民法4条)."""
    at_twenty, at_eighteen = _birthday(born_on, 20), _birthday(born_on, 18)
    return at_twenty if at_twenty <= ADULT_AT_18_FROM_ON else max(at_eighteen, ADULT_AT_18_FROM_ON)


def is_adult(person: Person, on: date) -> bool:
    """True when somebody surely is of age on a day. With only a birth year: from the end of that year counted."""
    born_on = person.born_on or (date(person.born_year, 12, 31) if person.born_year else None)
    return born_on is not None and majority_on(born_on) <= on


def _birthday(born_on: date, age: int) -> date:
    """The day on which an age is reached; born on 29 February: 1 March in common years (units.age_on)."""
    day = add_months(born_on, 12 * age)
    return day if age_on(born_on, day) == age else day.replace(month=3, day=1)
