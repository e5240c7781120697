"""How rows get in: all of one answer by one INSERT. And how a row becomes its noun again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC

from django.db import connection

from futasato.accesses import seal
from futasato.accesses.nouns import Access, Purpose
from futasato.accesses.seal.leaf import FIELDS

COLUMNS = tuple({"person": "person_id"}.get(name, name) for name in FIELDS)
ALL = (*COLUMNS, "salt", "leaf")
NAMES = ", ".join(f'"{name}"' for name in ALL)


def store(accesses: Sequence[Access]) -> None:
    """Add accesses in the caller's transaction. Nothing is read back: the writer need not be able to see them."""
    if not accesses:
        return
    places = ", ".join(["(" + ", ".join(["%s"] * len(ALL)) + ")"] * len(accesses))
    values = [value for access in accesses for value in _sealed(access)]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO accesses_access ({NAMES}) VALUES {places}", values)


def noun(row: Sequence) -> Access:
    """The access in a row of COLUMNS; instants in UTC, whatever zone the connection speaks."""
    said = dict(zip(FIELDS, row, strict=True))
    said["purpose"], said["fields"] = Purpose(said["purpose"]), tuple(said["fields"])
    said["at"] = said["at"].astimezone(UTC)
    return Access(**said)


def _sealed(access: Access) -> list:
    salt = secrets.token_bytes(seal.SALT_BYTES)
    said = [getattr(access, name) for name in FIELDS]
    said[FIELDS.index("purpose")] = access.purpose.value
    said[FIELDS.index("fields")] = list(access.fields)
    return [*said, salt, seal.leaf(access, salt)]
