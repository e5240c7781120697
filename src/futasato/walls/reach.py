"""The reader's reach, told to the database for the length of a block, inside a transaction.

The settings are local to the transaction, so that a connection goes back to the pool as blind as it came. What a
process may reach without a block stands in the connection's own options (rules.options, FUTASATO_REACH).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection
from django.db.transaction import TransactionManagementError
from psycopg.pq import TransactionStatus

from futasato.walls.nouns import HOUSE, Reach
from futasato.walls.rules import NAMES, words

BEFORE = ", ".join(f"coalesce(current_setting('{name}', true), '') as before_{n}" for n, name in enumerate(NAMES))
AFTER = ", ".join(f"set_config('{name}', %s, true)" for name in NAMES)
# Materialized: what was is read before anything is set.
SWAP = f"with was as materialized (select {BEFORE}) select was.*, {AFTER} from was"
ADMIT = """
    select set_config('futasato.persons', concat_ws(',', nullif(current_setting('futasato.persons', true), ''), %s), true)
    where current_setting('futasato.places', true) is distinct from '*'
"""


@contextmanager
def within(reach: Reach) -> Iterator[None]:
    """Only what `reach` names can be read and written in this block. Blocks nest; only the innermost counts.

    After an error the settings of before come back with the savepoint, or die with the transaction; so they are
    put back here only after a good end. Raises TransactionManagementError outside a transaction, where they would be
    gone at once.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a reach holds inside a transaction only: open one first")
    before = _swap(words(reach))
    try:
        yield
    finally:
        if _listens():
            _swap(before)


@contextmanager
def elevated(why: str, reach: Reach = HOUSE) -> Iterator[None]:
    """In this block the house itself works: `why` is what cannot be done within the reader's reach.

    Only in acts, never in reads, as small as can be; every use stands in tests/laws/test_elevations_are_known.py.
    """
    assert why
    with within(reach):
        yield


def admit(persons: Iterable[UUID]) -> None:
    """To the end of the transaction, or of the block around, these people are in reach: who enters somebody new, or
    was shown somebody's own pass, goes on with them. Not inside `elevated`, whose end forgets it."""
    with connection.cursor() as cursor:
        cursor.execute(ADMIT, [",".join(map(str, persons))])


def _listens() -> bool:
    """False after an error of the database: then a rollback brings the settings back, and nothing else is heard."""
    server = connection.connection
    is_open = server is not None and not server.closed
    return is_open and not connection.needs_rollback and server.info.transaction_status != TransactionStatus.INERROR


def _swap(new: tuple[str, ...]) -> tuple[str, ...]:
    """Set the four settings; returns what they were."""
    with connection.cursor() as cursor:
        cursor.execute(SWAP, new)
        return cursor.fetchone()[: len(NAMES)]
