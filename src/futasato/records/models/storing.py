"""How rows get in: a few by one INSERT, many by COPY; in both, a key that is known has no second effect."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection

from futasato.records import seal
from futasato.records.models.rows import COLUMNS, row
from futasato.records.nouns import Record

FEW = 50
ALL = (*COLUMNS, "salt", "leaf")
NAMES = ", ".join(ALL)
UNLESS_KNOWN = "ON CONFLICT (source, source_key) WHERE source_key <> '' AND replaces_id IS NULL DO NOTHING RETURNING id"


def store(records: Sequence[Record]) -> set[UUID]:
    """Add records in the caller's transaction; the ids of those whose key was not known. A key another transaction
    is just writing is waited for. Raises IntegrityError where a record is replaced twice or a person is unknown."""
    if not records:
        return set()
    # In order of the keys: two writers with the same keys then wait for each other and never in a circle.
    ordered = sorted(records, key=lambda r: r.source_key)
    return insert(ordered) if len(ordered) <= FEW else copy(ordered)


def insert(records: Sequence[Record]) -> set[UUID]:
    """The path of one check-in: one statement."""
    places = ", ".join(["(" + ", ".join(["%s"] * len(ALL)) + ")"] * len(records))
    values = [value for each in sealed(records) for value in each]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO records_record ({NAMES}) VALUES {places} {UNLESS_KNOWN}", values)
        return {found for (found,) in cursor.fetchall()}


def copy(records: Sequence[Record]) -> set[UUID]:
    """The path of an import: COPY into a table of this transaction's own, then one INSERT that knows the keys."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE arriving ON COMMIT DROP AS SELECT {NAMES}, 0 AS turn FROM records_record LIMIT 0"
        )
        with cursor.copy(f"COPY arriving ({NAMES}, turn) FROM STDIN") as pipe:
            for turn, each in enumerate(sealed(records)):
                pipe.write_row([*each, turn])
        cursor.execute(
            f"INSERT INTO records_record ({NAMES}) SELECT {NAMES} FROM arriving ORDER BY turn {UNLESS_KNOWN}"
        )
        written = {found for (found,) in cursor.fetchall()}
        cursor.execute("DROP TABLE arriving")
    return written


def sealed(records: Sequence[Record]) -> Iterator[list]:
    """The values of ALL: each record with a salt that no other has, and its leaf."""
    salts = secrets.token_bytes(seal.SALT_BYTES * len(records))
    for turn, record in enumerate(records):
        salt = salts[turn * seal.SALT_BYTES : (turn + 1) * seal.SALT_BYTES]
        yield [*row(record), salt, seal.leaf(record, salt)]
