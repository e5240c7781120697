"""One record, what is known by its key, and whether every record still says what it said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import Count

from futasato.people.reads import among
from futasato.records import seal
from futasato.records.models import Oblivion, rows
from futasato.records.models import Record as Table
from futasato.records.nouns import Record

MANY = 5_000
ID = rows.COLUMNS.index("id")


def get(record: UUID) -> Record | None:
    """The record with this id, replaced or not; None when there is none, or it was forgotten."""
    row = Table.objects.filter(id=record, oblivion=None).values_list(*rows.COLUMNS).first()
    return row and rows.noun(row)


def is_replaced(record: UUID) -> bool:
    """Has a correction, a void or a verification taken its place?"""
    return Table.objects.filter(replaces=record).exists()


def whereabouts(ids: Collection[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """(person, place code) of those of some records that stand here, replaced or not."""
    found = Table.objects.filter(among("records_record.id", ids), oblivion=None)
    return {id: (person, place_code) for id, person, place_code in found.values_list("id", "person_id", "place_code")}


def replaced_among(ids: Collection[UUID]) -> set[UUID]:
    """Those of some records whose place another has taken."""
    return set(Table.objects.filter(among("records_record.replaces_id", ids)).values_list("replaces_id", flat=True))


def at_place(place_code: str) -> Iterator[Record]:
    """Every record of a place, replaced ones, corrections and voids included, in the order it was written, streamed."""
    found = Table.objects.filter(place_code=place_code).order_by("recorded_at", "sequence")
    return rows.nouns(found.values_list(*rows.COLUMNS).iterator(chunk_size=MANY))


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
    is read, streamed. A leaf that was replaced together with its content is only found by witnesses outside.

    A forgotten row is none of them. A row whose content is gone without an act of forgetting behind it is one.
    """
    forgotten = _forgotten()
    sealed = Table.objects.order_by("written_by", "sequence").values_list("oblivion", "salt", "leaf", *rows.COLUMNS)
    for oblivion, salt, leaf, *row in sealed.iterator(chunk_size=MANY):
        is_whole = _is_sealed(row, salt, leaf) if oblivion is None else _is_blank(row, salt, oblivion in forgotten)
        if not is_whole:
            yield row[ID]


def _forgotten() -> set[UUID]:
    """The acts of forgetting that name as many rows as they said."""
    named = dict(Table.objects.exclude(oblivion=None).values_list("oblivion").annotate(n=Count("id")).order_by())
    return {id for id, count in Oblivion.objects.values_list("id", "count") if named.get(id, 0) == count}


def _is_sealed(row: list, salt: bytes | None, leaf: bytes) -> bool:
    if salt is None or len(salt) != seal.SALT_BYTES:
        return False
    try:
        record = rows.noun(row)
    except (KeyError, AttributeError):  # a kind or an instant that no record has
        return False
    return seal.is_sealed(record, bytes(salt), bytes(leaf))


def _is_blank(row: list, salt: bytes | None, is_known: bool) -> bool:
    said = dict(zip(rows.COLUMNS, row, strict=True))
    return is_known and salt is None and all(said[name] == value for name, value in rows.BLANK.items())
