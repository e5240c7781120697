"""A round of the witness: look whether all is as it was, then let it see what is new. And to begin anew after a restore."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from futasato.accesses import acts, reads
from futasato.accesses.nouns import Checkpoint
from futasato.site.witness import checking, keys, places, testimony
from futasato.site.witness.checking import Report
from futasato.site.witness.testimony import Testimony

BY = "witness"


def keep(*, now: datetime) -> tuple[Report, ...]:
    """Check with every witness; where all is sound, give new leaves their place, sign, and let each witness see it.

    Where something is wrong an alarm is raised (once for each fault) and nothing is signed: a wrong state is never
    testified to. Raises WitnessTrouble for a witness that cannot be read or written.
    """
    with _alone():
        return _kept(now)


def _kept(now: datetime) -> tuple[Report, ...]:
    told = tuple(testimony.read(folder) for folder in places.folders())
    reports = tuple(map(checking.report, told))
    _raise(reports, now)
    if all(each.is_sound for each in reports):
        _ask_new_witnesses(told, now)
        while acts.seal(now=now, by=BY):
            pass
        made = _checkpoint(max(each.line for each in told), now)
        _show(told, made)
    return reports


def acknowledge(*, reason: str, now: datetime, by: str) -> tuple[int, int]:
    """After a restore from an older backup: say that these indices are lost, and why, so that writing may go on.

    Every witness keeps it for ever as the beginning of a new line. Returns the lost (first, last). Raises
    WitnessTrouble when nothing is missing, no reason is given, or more is wrong than a missing end.
    """
    with _alone():
        return _acknowledged(reason, now, by)


def _acknowledged(reason: str, now: datetime, by: str) -> tuple[int, int]:
    missing = checking.missing_range()
    if not missing:
        raise places.WitnessTrouble("失われた番号はありません。認めることはありません")
    if not reason.strip():
        raise places.WitnessTrouble("理由を書いてください（いつの控えから、なぜ戻したか）")
    told = tuple(testimony.read(folder) for folder in places.folders())
    if wrong := [fault for each in map(checking.report, told) for fault in each.faults]:
        raise places.WitnessTrouble(
            f"失われた末尾のほかに、{wrong[0].index} 番で「{wrong[0].told}」が見つかりました。復元だけでは起きません。認めず、調べてください"
        )
    made = _checkpoint(max(each.line for each in told) + 1, now)
    said = {"missing": list(missing), "reason": reason.strip(), "by": by}
    for each in told:
        _begin(each, made, said)
    return missing


@contextmanager
def _alone() -> Iterator[None]:
    """One round at a time, in however many processes: a file that starts where another one is just being written
    would tear the row of files. Not one transaction: what a witness has seen must be committed before it is shown."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtextextended('accesses witness', 0))")
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(hashtextextended('accesses witness', 0))")


def _begin(told: Testimony, made: Checkpoint, said: dict) -> None:
    """A witness that was behind sees first what it lacks, in its old line."""
    del told.leaves[made.size :]
    lacking = list(reads.leaves())[len(told.leaves) : made.size]
    testimony.write(told, made, lacking, acknowledges=said)


def _checkpoint(line: int, now: datetime) -> Checkpoint:
    return acts.checkpoint(line=line, sign=keys.signing().sign, now=now, by=BY)


def _show(told: tuple[Testimony, ...], made: Checkpoint) -> None:
    leaves = list(reads.leaves())[: made.size]
    for each in told:
        if each.newest is None or (each.line, len(each.leaves)) < (made.line, made.size):
            testimony.write(each, made, leaves[len(each.leaves) :])


def _raise(reports: tuple[Report, ...], now: datetime) -> None:
    for each in reports:
        for fault in each.faults[:10]:
            told = f"{fault.index} 番: {fault.told}"
            acts.raise_alarm(kind="record", key=f"record/{each.line}/{told}", text=told, now=now, by=BY)
        if each.missing:
            first, last = each.missing
            told = f"{first} 番から {last} 番までが失われています"
            acts.raise_alarm(kind="record", key=f"missing/{each.line}/{first}/{last}", text=told, now=now, by=BY)


def _ask_new_witnesses(told: tuple[Testimony, ...], now: datetime) -> None:
    """A witness that has seen nothing while the database has checkpoints is new, or was emptied: that is told."""
    if known := reads.checkpoints():
        for each in (each for each in told if each.newest is None):
            words = f"証人 {each.folder} は空でした（検査点は {known[-1].size} まであります）"
            acts.raise_alarm(kind="witness", key=f"empty/{each.folder}/{known[-1].size}", text=words, now=now, by=BY)
