"""The municipality of a home that a list says, in two columns or in one. Nothing is guessed."""

from __future__ import annotations

from functools import lru_cache

from futasato.places import reads as places_reads
from futasato.rosters.rules.rows import Home

UNRESOLVED = "住所から市区町村が一つに決まりません"


def home(prefecture: str, town: str, address: str) -> Home:
    """(place code, "") or (None, why not) of what a list says of a home."""
    return _named(prefecture, town) if town else _written(prefecture + address.removeprefix(prefecture))


@lru_cache(maxsize=65_536)
def _named(prefecture: str, town: str) -> Home:
    found = places_reads.resolve(prefecture, town)
    return (found.place.code, "") if found.place else (None, found.reason)


def _written(address: str) -> Home:
    found = places_reads.read(address)
    return (found.place_code, "") if found.place_code else (None, UNRESOLVED)
