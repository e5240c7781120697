"""The municipality inside the address that a card says (registration.md §8.2): nothing is guessed."""

from __future__ import annotations

from datetime import date

from futasato.places import reads as places_reads

UNREAD = "マイナンバーカードの住所から市区町村が読み取れません"


def town_of(address: str, on: date) -> tuple[str | None, str]:
    """The code of the municipality whose name an address begins with, or None and the reason in Japanese."""
    found = places_reads.read(address, on=on)
    return (found.place_code, "") if found.place_code else (None, UNREAD)
