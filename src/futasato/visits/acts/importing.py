"""Outside files become people, records and ties: each file whole or not at all, all of them by one command.

Repeating is safe at any point: people are found by their outside names and records by their natural keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from futasato.people import acts as people_acts
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry
from futasato.tables.nouns import FileFault
from futasato.units import day_of
from futasato.visits.acts import ties
from futasato.visits.acts.refusal import Refusal
from futasato.visits.nouns import Mapping, Report
from futasato.visits.reads import outside
from futasato.visits.rules import homes
from futasato.visits.rules.rows import Answer
from futasato.visits.rules.sheets import Sheet, sheet
from futasato.walls.act import stepwise

AT_ONCE = 20_000  # rows of one file that go to the database together


@stepwise
def import_files(
    *,
    mapping: Mapping,
    paths: Sequence[str | Path],
    now: datetime,
    by: str,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Import files in the given order; `progress(done, total)` counts bytes.

    Refused rows are reported and do not stop their file. Raises Refusal when a file cannot be taken at all: nothing
    of it is written, the files before it stay, those behind it are not looked at.
    """
    total, sizes = Report(), [outside.size(Path(path)) for path in paths]
    for number, path in enumerate(paths):
        try:
            total.add(_take(mapping, Path(path), now, by))
        except FileFault as fault:
            raise Refusal(f"{path}: {fault}{_aftermath(number, len(paths))}") from fault
        if progress:
            progress(sum(sizes[: number + 1]), sum(sizes))
    return total


def _aftermath(number: int, total: int) -> str:
    """What became of the other files of the command."""
    if total == 1:
        return "。何も取り込んでいません"
    return f"。この前の{number}個は取り込み済み、このファイルから後の{total - number}個は取り込んでいません"


def _take(mapping: Mapping, path: Path, now: datetime, by: str) -> Report:
    """One whole file in one transaction."""
    content = outside.content(path)
    read = sheet(str(path), content, mapping=mapping, gazetteer=outside.GAZETTEER, today_on=day_of(now))
    with transaction.atomic():
        for start in range(0, len(read.answers), AT_ONCE):
            _write(mapping, read, read.answers[start : start + AT_ONCE], now, by)
    return read.report


def _write(mapping: Mapping, read: Sheet, answers: Sequence[Answer], now: datetime, by: str) -> None:
    people = _recognise(mapping.outside, answers, now, by)
    entries = [replace(answer.entry, person=people[answer.who]) for answer in answers]
    written = records_acts.write(entries=entries, now=now, by=by, source=mapping.outside)
    read.report.records += len(written.records)
    read.report.duplicates += len(written.duplicates)
    read.report.own += _own(answers, entries, {record.source_key for record in written.records})
    met = {(entry.person, entry.place_code) for entry in entries}
    read.report.pairs.update(met)
    read.report.persons.update(people.values())
    ties.enter(met, mapping.entrance, now, by)


def _recognise(source: str, answers: Sequence[Answer], now: datetime, by: str) -> dict[str, UUID]:
    """Each outside key's person. Somebody who moved within the file is told of once for each home, oldest first."""
    people: dict[str, UUID] = {}
    for keys in homes.rounds((answer.who, answer.outline) for answer in answers):
        people |= people_acts.recognise(source=source, keys=keys, now=now, by=by)
    return people


def _own(answers: Sequence[Answer], entries: Sequence[Entry], new: set[str]) -> int:
    """New records in the municipality where the visitor lived; a key that stands twice is one record."""
    own = (a.entry.source_key for a, e in zip(answers, entries, strict=True) if a.outline.place_code == e.place_code)
    return len(set(own) & new)
