"""Which records stand: corrections and voids applied, as things were known at some instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from futasato.records.nouns import Record


def known(records: Iterable[Record], known_at: datetime | None) -> list[Record]:
    """What had been recorded at an instant, that instant included (None: everything)."""
    return [r for r in records if known_at is None or r.recorded_at <= known_at]


def effective(records: Iterable[Record], known_at: datetime | None = None) -> list[Record]:
    """The records that stand, in the order given: nothing that was replaced, no voids.

    A void takes the fact away for good; voiding a correction does not bring the original back. When one record was
    corrected twice side by side, the correction recorded last stands.
    """
    history = known(records, known_at)
    if all(r.replaces is None for r in history):
        return [r for r in history if not r.is_void]
    last = _last_of_each_fact(history)
    return [r for r in history if r.id in last and not r.is_void]


def _last_of_each_fact(history: list[Record]) -> set[UUID]:
    by_id = {r.id: r for r in history}
    replaced = {r.replaces for r in history}
    last: dict[UUID, Record] = {}
    for record in (r for r in history if r.id not in replaced):
        fact = _first_version(record, by_id)
        last[fact] = max(last.get(fact, record), record, key=lambda r: (r.recorded_at, r.id))
    return {r.id for r in last.values()}


def _first_version(record: Record, by_id: dict[UUID, Record]) -> UUID:
    """The id of the fact's first record, also when that record itself was not handed in."""
    seen = {record.id}
    while record.replaces is not None and record.replaces in by_id and record.replaces not in seen:
        record = by_id[record.replaces]
        seen.add(record.id)
    return record.replaces or record.id
