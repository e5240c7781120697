"""The leaf of one access.

    leaf = "sha256:" SHA-256( "futasato/leaf/v1" 00 "access" 00 salt payload )

The word in front says how it was made, so that another algorithm can follow later without a guess. `salt` is 32
random bytes of the row's own. `payload` is JSON in UTF-8, keys sorted, no spaces, one key for each field of the noun:
instants in UTC as YYYY-MM-DDThh:mm:ss.ffffffZ, ids as lower-case hyphenated hex, absent values as null.

Without the salt nobody can try out contents against a leaf: once row and salt are erased, it tells nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from futasato.accesses.nouns import Access

WORD = b"sha256:"
DOMAIN = b"futasato/leaf/v1\x00access\x00"
SALT_BYTES = 32
LEAF_BYTES = len(WORD) + 32
FIELDS = tuple(f.name for f in fields(Access))


def payload(access: Access) -> bytes:
    """The canonical bytes of an access, every field included."""
    return JSON.encode({name: getattr(access, name) for name in FIELDS}).encode()


def leaf(access: Access, salt: bytes) -> bytes:
    """The bytes that stand for an access. ValueError unless the salt has 256 bits."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return WORD + hashlib.sha256(DOMAIN + salt + payload(access)).digest()


def is_sealed(access: Access, salt: bytes, sealed: bytes) -> bool:
    """Does the row say what it said when it was sealed?"""
    return hmac.compare_digest(leaf(access, salt), sealed)


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"an access cannot hold {type(value).__name__}: {value!r}")


JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), default=_written)
