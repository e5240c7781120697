"""The reader's reach, told to the database for the length of a block, inside a transaction.

The settings are local to the transaction, so that a connection goes back to the pool as blind as it came. What a
process may reach without a block stands in the connection's own options (`options`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.transaction import TransactionManagementError

from futasato.walls.nouns import Reach

NAMES = ("futasato.places", "futasato.persons", "futasato.desks", "futasato.unveiled")
EVERY = "*"
READ = "select " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in NAMES)
SET = "select " + ", ".join(f"set_config('{name}', %s, true)" for name in NAMES)


@contextmanager
def within(reach: Reach) -> Iterator[None]:
    """Only what `reach` names can be read and written in this block. Blocks nest; only the innermost counts.

    After an error the settings of before come back with the savepoint, or die with the transaction; so they are
    put back here only after a good end. Raises TransactionManagementError outside a transaction, where they would be
    gone at once.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a reach holds inside a transaction only: open one first")
    before = _swap(_words(reach))
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _swap(before)


def options(reach: Reach) -> str:
    """The same as options of a new connection (libpq's `options`), for a process that works without blocks."""
    return " ".join(f"-c {name}={word}" for name, word in zip(NAMES, _words(reach), strict=True) if word)


def _swap(words: tuple[str, ...]) -> tuple[str, ...]:
    """Set the four settings; returns what they were."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        before = cursor.fetchone()
        cursor.execute(SET, words)
    return before


def _words(reach: Reach) -> tuple[str, ...]:
    """A reach as the four settings of the database."""
    places = EVERY if reach.places is None else ",".join(sorted(reach.places))
    persons, desks = ",".join(sorted(map(str, reach.persons))), ",".join(sorted(reach.desks))
    return places, persons, desks, "on" if reach.is_unveiled else ""
