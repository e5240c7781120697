"""What there is about a person: opaque id, birth, dated addresses, identity level, household, outside names.

Never the 12-digit 個人番号. Names are stored as written (NFC, no folding).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from uuid import UUID


class IdentityLevel(IntEnum):
    """身元確認の水準 (registration.md §8.3): own word, document seen, card chip read, in person with card."""

    L0 = 0
    L1 = 1
    L2 = 2
    L3 = 3


class AddressKind(StrEnum):
    """住所 (住民票) and the place really lived in can differ (かつらぎ町要綱)."""

    REGISTERED = "registered"
    ACTUAL = "actual"


@dataclass(frozen=True)
class Address:
    """Where somebody's address is from a day on. `place_code` None: not resolved to one municipality."""

    place_code: str | None
    from_on: date
    kind: AddressKind = AddressKind.REGISTERED
    text: str = ""


@dataclass(frozen=True)
class IdentityProof:
    """One proof of identity: level, the day it was shown, method (e.g. 'jpki', 'desk') and who verified."""

    level: IdentityLevel
    proved_on: date
    method: str = ""
    verified_by: str = ""


@dataclass(frozen=True)
class Person:
    """A person as the rules see one. `born_on` None: unknown, then conditions on age need a review."""

    id: UUID
    born_on: date | None = None
    addresses: tuple[Address, ...] = ()
    proofs: tuple[IdentityProof, ...] = ()
    died_on: date | None = None
    name: str = ""
    kana: str = ""
    claimed: bool = True
    entered_at: datetime | None = None
