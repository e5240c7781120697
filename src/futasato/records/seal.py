"""The seal of a record: one salted hash over everything it says, kept beside it from its first day.

    leaf = SHA-256( "futasato/leaf/v1" 00 "record" 00 salt payload )

`salt` is 32 random bytes of the record's own. `payload` is JSON in UTF-8 without spaces, keys sorted by code point,
no escapes beyond those JSON demands, one key for each field of the record: days as YYYY-MM-DD, instants in UTC as
YYYY-MM-DDThh:mm:ss.ffffffZ, ids as lower-case hyphenated hex, absent values as null, the level as a number.
The order in which the database happened to number the records is not in it.

When content and salt are erased (trust.md, "Erasure vs append-only"), the leaf that is left tells nothing: without
256 unknown bits nobody can try out contents against it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from operator import attrgetter
from types import MappingProxyType
from typing import Any
from uuid import UUID

from futasato.records.nouns import Record

DOMAIN = b"futasato/leaf/v1\x00"
TYPE = b"record\x00"
SALT_BYTES = 32
FIELDS = tuple(f.name for f in fields(Record))
CONTENT = attrgetter(*FIELDS)


def payload(record: Record) -> bytes:
    """The canonical bytes of a record, every field included."""
    return JSON.encode(dict(zip(FIELDS, CONTENT(record), strict=True))).encode()


def leaf(record: Record, salt: bytes) -> bytes:
    """The 32 bytes that stand for a record. ValueError unless the salt has 256 bits."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return hashlib.sha256(DOMAIN + TYPE + salt + payload(record)).digest()


def is_sealed(record: Record, salt: bytes, sealed: bytes) -> bool:
    """Does the record say what it said when it was sealed?"""
    return hmac.compare_digest(leaf(record, salt), sealed)


def _written(value: Any) -> Any:
    """What JSON does not know by itself. Enums arrive here only where they are no str or int."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, MappingProxyType):
        return dict(value)
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"a record cannot hold {type(value).__name__}: {value!r}")


JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), default=_written)
