"""The municipality inside the address that a card says (registration.md §8.2): nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from futasato.places import reads as places_reads
from futasato.places.nouns import Reading

UNREAD = "マイナンバーカードの住所から市区町村が読み取れません"


def town_of(address: str, on: date) -> Reading:
    """The municipality whose name an address begins with, or the reason in Japanese why it cannot be said."""
    found = places_reads.read(address, on=on)
    return found if found.place_code else replace(found, reason=UNREAD)
