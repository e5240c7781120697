"""One record, what is known by its key, and whether every record still says what it said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from futasato.records import seal
from futasato.records.models import Record as Table
from futasato.records.models import rows
from futasato.records.nouns import Record

MANY = 5_000


def get(record: UUID) -> Record | None:
    """The record with this id, replaced or not; None when there is none."""
    row = Table.objects.filter(id=record).values_list(*rows.COLUMNS).first()
    return row and rows.noun(row)


def is_replaced(record: UUID) -> bool:
    """Has a correction, a void or a verification taken its place?"""
    return Table.objects.filter(replaces=record).exists()


def known_keys(*, source: str, keys: Collection[str]) -> set[str]:
    """Which of the keys a source has used already."""
    return {key for part in _parts(keys) for (key,) in _first(source, part).values_list("source_key")}


def known(*, source: str, keys: Collection[str]) -> dict[str, Record]:
    """The records as first written under the keys of a source; those replaced since are among them."""
    found = (row for part in _parts(keys) for row in _first(source, part).values_list(*rows.COLUMNS))
    return {record.source_key: record for record in rows.nouns(found)}


def _parts(keys: Collection[str]) -> Iterator[list[str]]:
    wanted = sorted(key for key in keys if key)
    return (wanted[start : start + MANY] for start in range(0, len(wanted), MANY))


def _first(source: str, keys: list[str]):
    return Table.objects.filter(source=source, source_key__in=keys, replaces=None)


def broken_seals() -> Iterator[UUID]:
    """The ids of records that no longer say what they said when they were sealed, oldest first; the whole register
    is read, streamed. A leaf that was replaced together with its content is only found by witnesses outside."""
    sealed = Table.objects.order_by("written_by", "sequence").values_list("salt", "leaf", *rows.COLUMNS)
    for salt, leaf, *row in sealed.iterator(chunk_size=MANY):
        if not seal.is_sealed(record := rows.noun(row), bytes(salt), bytes(leaf)):
            yield record.id
