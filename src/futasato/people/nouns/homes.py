"""Where people live: dated addresses, and what an outside file says of a home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from futasato.places.nouns import Confidence


class AddressKind(StrEnum):
    """住所 (住民票) and the place really lived in can differ (かつらぎ町要綱)."""

    REGISTERED = "registered"
    ACTUAL = "actual"


@dataclass(frozen=True)
class Address:
    """Where somebody's address is from a day on: `text` as one free string, `place_code` as it was read from it, and how
    sure that is. `place_code` None: not resolved to one municipality; then `unresolved` says why (Japanese).
    `postal_code`: 7 digits or "". `recorded_at`: when it became known; None before it is written."""

    place_code: str | None
    from_on: date
    kind: AddressKind = AddressKind.REGISTERED
    text: str = ""
    unresolved: str = ""
    recorded_at: datetime | None = None
    confidence: Confidence = Confidence.STATED
    postal_code: str = ""

    @property
    def is_sure(self) -> bool:
        """Known in which municipality, without a look at it by somebody."""
        return self.place_code is not None and self.confidence.is_sure


@dataclass(frozen=True)
class Outline:
    """What an outside file says of one of its people on a day: year of birth, gender as written, and home.

    `place_code` None: the home was not resolved, `unresolved` says why. `from_on`: the day on which it was said.
    No home at all: leave `prefecture` and `town` empty and `place_code` None.
    """

    from_on: date
    born_year: int | None = None
    gender: str = ""
    prefecture: str = ""
    town: str = ""
    place_code: str | None = None
    unresolved: str = ""

    @property
    def text(self) -> str:
        """The home in the file's own words."""
        return self.prefecture + self.town

    @property
    def has_home(self) -> bool:
        """True when the file says anything about the home."""
        return bool(self.place_code or self.text)
