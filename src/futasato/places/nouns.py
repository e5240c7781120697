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


class Confidence(StrEnum):
    """How sure it is that an address lies in its municipality: from what that was read."""

    STATED = "stated"  # a code was given, or it was before addresses were read
    CHOSEN = "chosen"  # a person chose it among several
    EXACT = "exact"  # prefecture and today's name
    POSTAL = "postal"  # only the postal code says so
    NAME = "name"  # a name that only one body in the country has, without its prefecture
    FORMER = "former"  # a former name; the body that stands in its place
    AMBIGUOUS = "ambiguous"  # several bodies could be meant: none is taken
    NONE = "none"  # no body could be read

    @property
    def is_sure(self) -> bool:
        """The words mean this one body: nobody needs to look at it before something is decided by it."""
        return self not in (Confidence.POSTAL, Confidence.AMBIGUOUS, Confidence.NONE)


@dataclass(frozen=True)
class PostalArea:
    """What one postal code (7 digits) stands for. `town`: the municipality as written in the file, with its county or its
    ward. `neighbourhood`: 町域, "" for a whole town. `place_code`: the municipality's code, None if it is not in the
    register."""

    code: str
    prefecture: str
    town: str
    neighbourhood: str
    place_code: str | None


@dataclass(frozen=True)
class Reading:
    """An address as it was read: `place_code` and how sure it is, or None and the reason (Japanese, for a person to read).

    `candidates`: the bodies it could mean when it is ambiguous. `postal_code`: 7 digits or "".
    """

    place_code: str | None
    confidence: Confidence
    reason: str = ""
    candidates: tuple[Place, ...] = ()
    postal_code: str = ""

    def __post_init__(self):
        if (self.place_code is None) == (not self.reason):
            raise ValueError("読み取れた自治体か、読み取れない理由の、どちらか一方が要ります")


class UnknownPlace(LookupError):
    """No body has this code; the message (Japanese) says which code and the nearest known one."""
