"""To write: entries become records, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from uuid import uuid4

from django.db import transaction

from futasato.records import reads
from futasato.records.acts.refusals import EntryRefused
from futasato.records.models import storing
from futasato.records.nouns import Entry, Record, Written
from futasato.records.rules import entries as entry_rules
from futasato.units import day_of

SAME = tuple(f.name for f in fields(Entry))


@transaction.atomic
def write(*, entries: Iterable[Entry], now: datetime, by: str, source: str) -> Written:
    """Add one record for each entry whose (source, source_key) is not known yet.

    `now`: the instant of recording (with a zone); `by`: who enters them; `source`: where they come from.
    A key that is known, or comes twice, has its effect once, also under concurrent writers; the record that stands
    is then among `duplicates`. Raises EntryRefused with every fault of every entry; then nothing is written.
    """
    entries = tuple(entries)
    _ask(entries, now)
    records = [_recorded(entry, now, by, source) for entry in entries]
    written = storing.store(records)
    added = tuple(record for record in records if record.id in written)
    return Written(added, _standing([record for record in records if record.id not in written], source))


def _ask(entries: Sequence[Entry], now: datetime) -> None:
    today_on = day_of(now)
    faults = [(n, fault) for n, entry in enumerate(entries, 1) for fault in entry_rules.faults(entry, today_on)]
    if faults:
        raise EntryRefused(faults, entries)


def _recorded(entry: Entry, now: datetime, by: str, source: str, **more) -> Record:
    said = {name: getattr(entry, name) for name in SAME}
    return Record(id=uuid4(), recorded_at=now.astimezone(UTC), recorded_by=by, source=source, **said | more)


def _standing(known: Sequence[Record], source: str) -> tuple[Record, ...]:
    """The records that stand already under the keys of `known`, in its order."""
    standing: dict[str, Record] = reads.known(source=source, keys={record.source_key for record in known})
    return tuple(standing[record.source_key] for record in known)
