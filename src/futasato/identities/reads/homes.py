"""The municipality inside an address that is one string (registration.md §8.2): nothing is guessed."""

from __future__ import annotations

from datetime import date

from futasato.places import reads as places_reads

LONGEST_HEAD = 24  # of prefecture, county, city and ward together
ENDS = "市区町村"


def town_of(address: str, on: date) -> tuple[str | None, str]:
    """The code of the municipality whose name an address begins with, or None and the reason in Japanese.

    The longest beginning that is a name counts: 四日市市 is no 四日市, and 京都市中京区 says more than 京都市.
    """
    text = "".join(address.split())
    ends = [end for end in range(len(text[:LONGEST_HEAD]), 0, -1) if text[end - 1] in ENDS]
    found = [places_reads.resolve("", text[:end], on) for end in ends]
    place = next((each.place for each in found if each.place), None)
    return (place.code, "") if place else (None, "マイナンバーカードの住所から市区町村が読み取れません")
