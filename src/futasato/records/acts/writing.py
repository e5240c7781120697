"""To write: entries become records, all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from operator import attrgetter
from uuid import uuid4

from futasato.records import reads
from futasato.records.acts.refusals import EntryRefused
from futasato.records.models import storing
from futasato.records.nouns import Entry, Record, Written
from futasato.records.rules import entries as entry_rules
from futasato.units import day_of
from futasato.walls.act import act

SAME = tuple(f.name for f in fields(Entry))
CONTENT = attrgetter(*SAME)


@act
def write(*, entries: Iterable[Entry], now: datetime, by: str, source: str) -> Written:
    """Add one record for each entry whose (source, source_key) is not known yet.

    `now`: the instant of recording (with a zone); `by`: who enters them; `source`: where they come from.
    A key that is known, or comes twice, has its effect once, also under concurrent writers; the record that stands
    is then among `duplicates`, and among `differing` when it says something else. A key stays known when its record
    is corrected or voided. Raises EntryRefused with every fault of every entry; then nothing is written.
    """
    entries = tuple(entries)
    _ask(entries, now)
    standing = _standing(entries, source)
    records = [recorded(entry, now, by, source) for entry in entries if entry.source_key not in standing]
    written = storing.store(records)
    added = tuple(record for record in records if record.id in written)
    standing |= _standing([record for record in records if record.id not in written], source)
    return _told(added, [(entry, standing[entry.source_key]) for entry in _beyond(entries, added)])


def _ask(entries: Sequence[Entry], now: datetime) -> None:
    today_on = day_of(now)
    faults = [(n, fault) for n, entry in enumerate(entries, 1) for fault in entry_rules.faults(entry, today_on)]
    if faults:
        raise EntryRefused(faults, entries)


def recorded(entry: Entry, now: datetime, by: str, source: str) -> Record:
    """An entry as the record it becomes."""
    said = dict(zip(SAME, CONTENT(entry), strict=True))
    return Record(id=uuid4(), recorded_at=now.astimezone(UTC), recorded_by=by, source=source, **said)


def _standing(said: Sequence[Entry | Record], source: str) -> dict[str, Record]:
    """The records that stand already under the keys of `said`."""
    keys = {each.source_key for each in said}
    return reads.known(source=source, keys=keys) if keys - {""} else {}


def _told(added: tuple[Record, ...], known: Sequence[tuple[Entry, Record]]) -> Written:
    differing = (record for entry, record in known if CONTENT(entry) != CONTENT(record))
    return Written(added, tuple(record for _, record in known), tuple(differing))


def _beyond(entries: Sequence[Entry], added: Sequence[Record]) -> Iterator[Entry]:
    """The entries that became no record, in their order; of a key given twice the first one did."""
    new = Counter(record.source_key for record in added)
    for entry in entries:
        if new[entry.source_key]:
            new[entry.source_key] -= 1
        else:
            yield entry
