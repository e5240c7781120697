"""自治体: what there is. Codes are the key, never names: 日野町 and 南牧村 are two bodies each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of body a place is."""

    PREFECTURE = "prefecture"
    CITY = "city"
    SPECIAL_WARD = "special_ward"
    TOWN = "town"
    VILLAGE = "village"


@dataclass(frozen=True, order=True)
class Place:
    """One prefecture or municipality under one name: a renamed body is two rows of the same code.

    `code`: 全国地方公共団体コード, 6 digits with its check digit. `county`: the 郡 (for two Tokyo villages the
    island) that is written before the name, or "". `kana`: full-width katakana, without the county.
    `prefecture`: 6-digit code of the prefecture (a prefecture's own code). `from_on`: first day, None when before
    the register's memory. `until_on`: last day, None while it stands. `successors`: codes of the bodies that
    stand in its place after `until_on`.
    """

    code: str
    name: str
    county: str
    kana: str
    kind: Kind
    prefecture: str
    from_on: date | None = None
    until_on: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """What a written name means: exactly one of `place` or `reason` (Japanese, for a person to read).

    `candidates` are the bodies the name could mean when it is ambiguous; nobody may choose among them by himself.
    """

    place: Place | None = None
    reason: str = ""
    candidates: tuple[Place, ...] = ()

    def __post_init__(self):
        if (self.place is None) == (not self.reason):
            raise ValueError("解決した自治体か、解決できない理由の、どちらか一方が要ります")

    @property
    def is_resolved(self) -> bool:
        """True when the name means exactly one body."""
        return self.place is not None


class UnknownPlace(LookupError):
    """No body has this code; the message (Japanese) says which code and the nearest known one."""
