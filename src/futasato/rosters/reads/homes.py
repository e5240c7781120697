"""The municipality of a written address: the shortest beginning that is one body's name. Nothing is guessed."""

from __future__ import annotations

import re
from functools import lru_cache

from futasato.places import reads as places_reads
from futasato.rosters.rules.rows import Home

CUT = re.compile("[市区町村]")
HEAD = 24  # no prefecture, county and town together are longer
UNRESOLVED = "住所から市区町村が一つに決まりません"


def home(prefecture: str, town: str, address: str) -> Home:
    """(place code, "") or (None, why not) of what a list says of a home."""
    return _named(prefecture, town) if town else _beginning(prefecture, address[:HEAD])


@lru_cache(maxsize=65_536)
def _named(prefecture: str, town: str) -> Home:
    found = places_reads.resolve(prefecture, town)
    return (found.place.code, "") if found.place else (None, found.reason)


@lru_cache(maxsize=65_536)
def _beginning(prefecture: str, address: str) -> Home:
    plain = address.removeprefix(prefecture)
    for cut in CUT.finditer(plain):
        code, _ = _named(prefecture, plain[: cut.end()])
        if code:
            return code, ""
    return None, UNRESOLVED
