"""Whose card it is: what is compared with the register, and at which level a loss is recovered."""

from __future__ import annotations

from unicodedata import normalize

from futasato.identities.nouns import Card, Doubt, Item
from futasato.people.nouns import IdentityLevel, Person


def is_same_name(one: str, other: str) -> bool:
    """Whether two writings are one name: spaces and widths do not count, ideographs do (髙 is not 高)."""
    return _folded(one) == _folded(other)


def differing(card: Card, person: Person, card_place: str | None, home_place: str | None) -> tuple[Item, ...]:
    """Where the card says something that the register says differently, or does not say. Nothing is changed by it.

    `card_place`, `home_place`: the municipality of the card's address and of the registered one, None when not known.
    """
    found = [Item.NAME] if card.name is not None and not is_same_name(card.name, person.name) else []
    found += [Item.BORN_ON] if card.born_on is not None and card.born_on != person.born_on else []
    return tuple(found + ([Item.ADDRESS] if card_place is not None and card_place != home_place else []))


def stranger(card: Card, person: Person) -> Doubt | None:
    """Why a card cannot be this person's: another day of birth; or another name with no day of birth to outweigh it."""
    if card.born_on is not None and person.born_on is not None:
        return Doubt.OTHER_BIRTH if card.born_on != person.born_on else None
    is_other = card.name is not None and bool(person.name) and not is_same_name(card.name, person.name)
    return Doubt.OTHER_NAME if is_other else None


def recovery_level(enrolled: IdentityLevel) -> IdentityLevel:
    """What a session must show before the ways to sign in may be changed: the card for all who have once shown a card.

    A desk's look at a document (L1) never was a way to sign in, so it cannot be lost; to be seen in person (L3) adds
    nothing that a session could show beyond the card (docs/adr/0018).
    """
    return IdentityLevel.L2 if enrolled >= IdentityLevel.L2 else IdentityLevel.L0


def _folded(name: str) -> str:
    return "".join(normalize("NFKC", name).split())
