"""The records of another register, with their corrections, voids and known times."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from futasato.records import reads
from futasato.records.acts.refusals import RecordRefused
from futasato.records.acts.writing import SAME
from futasato.records.models import storing
from futasato.records.nouns import Entry, Fault, Record
from futasato.records.rules import entries as entry_rules
from futasato.units import day_of
from futasato.walls.act import act

LOST = "同じ人と自治体の、訂正元の記録がありません。元の記録も同じファイルに入れてください"
AHEAD = "記録した日時がまだ来ていません。書き出し直してください"
REPLACED = "訂正元の記録は、すでに別の訂正か取消しを受けています"


@act
def bring_in(*, records: Sequence[Record], now: datetime, by: str) -> int:
    """Keep records as another register kept them, under their own ids: what each replaces, when it was recorded and by
    whom. A record that stands already, by its id or by its source's key, is not written again. How many were new.

    Raises RecordRefused with every fault (numbered from 1): content that no record may have, a correction of nothing,
    an instant ahead. `source` and `recorded_by` of the other register stay.
    """
    return len(storing.store(_weighed(records, now)))


@act
def weigh_in(*, records: Sequence[Record], now: datetime, by: str) -> int:
    """How many `bring_in` would write; nothing is written. Raises as `bring_in`."""
    return len(_weighed(records, now))


def _weighed(records: Sequence[Record], now: datetime) -> list[Record]:
    fresh = _fresh(records)
    if faults := _faults(records, fresh, now):
        raise RecordRefused(*faults)
    return fresh


def _fresh(records: Sequence[Record]) -> list[Record]:
    """In the order in which they were recorded, so that what is replaced stands before what replaces it."""
    standing = reads.whereabouts({each.id for each in records})
    left = _known_by_key([each for each in records if each.replaces is None and each.source_key and each.id not in standing])
    fresh = [each for each in records if each.id not in standing and each.id not in left]
    return sorted(fresh, key=lambda each: each.recorded_at)


def _known_by_key(records: Sequence[Record]) -> set[UUID]:
    """Those whose source has told them already under their key."""
    keys: dict[str, set[str]] = defaultdict(set)
    for each in records:
        keys[each.source].add(each.source_key)
    known = {source: reads.known_keys(source=source, keys=said) for source, said in keys.items()}
    return {each.id for each in records if each.source_key in known[each.source]}


def _faults(records: Sequence[Record], fresh: Sequence[Record], now: datetime) -> list[tuple[int, Fault]]:
    numbers = {each.id: number for number, each in enumerate(records, 1)}
    times = Counter(each.replaces for each in fresh if each.replaces)
    there = reads.whereabouts(set(times))
    taken = reads.replaced_among(there)
    there |= {each.id: (each.person, each.place_code) for each in fresh}
    found = []
    for each in fresh:
        told = [*entry_rules.faults(_entry(each), day_of(now))]
        told += [Fault("recorded_at", AHEAD)] if each.recorded_at > now else []
        if each.replaces:
            told += [Fault("replaces", LOST)] if there.get(each.replaces) != (each.person, each.place_code) else []
            told += [Fault("replaces", REPLACED)] if each.replaces in taken or times[each.replaces] > 1 else []
        found += [(numbers[each.id], fault) for fault in told]
    return found


def _entry(record: Record) -> Entry:
    return Entry(**{name: getattr(record, name) for name in SAME})
