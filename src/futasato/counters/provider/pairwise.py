"""Names of a person that mean something to one organisation alone (trust.md T5, T6). Pure: the key is handed in."""

from __future__ import annotations

import hmac
from base64 import b32encode
from hashlib import sha256
from uuid import UUID

WHO, CONTACT = b"who", b"contact"
WHO_LETTERS, CONTACT_LETTERS = 26, 20  # 130 and 100 bits


def who(key: bytes, organisation: str, person: UUID) -> str:
    """What an organisation calls a person; no other organisation's number is derived from it or equal to it."""
    return _drawn(key, WHO, organisation, person)[:WHO_LETTERS]


def contact(key: bytes, organisation: str, person: UUID, domain: str) -> str:
    """An address of the person that only this organisation was given: mail to it from anybody else names the leak."""
    return f"{_drawn(key, CONTACT, organisation, person)[:CONTACT_LETTERS]}@{domain}"


def _drawn(key: bytes, use: bytes, organisation: str, person: UUID) -> str:
    """Lengths are fixed but for the organisation, which stands last: no two triples are one text."""
    told = use.ljust(8, b"\0") + person.bytes + organisation.encode()
    return b32encode(hmac.digest(key, told, sha256)).decode().lower()
