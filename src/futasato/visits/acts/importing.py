"""Outside files become people, records and ties: each file whole or not at all, all of them by one command.

Repeating is safe at any point: people are found by their outside names and records by their natural keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from futasato.people import acts as people_acts
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry
from futasato.units import day_of
from futasato.visits.acts import ties
from futasato.visits.acts.refusal import Refusal
from futasato.visits.nouns import Mapping, Report, RowError
from futasato.visits.reads import outside
from futasato.visits.rules import columns, files, homes
from futasato.visits.rules.rows import Answer, Reader, Unfit

AT_ONCE = 20_000  # rows of one file that go to the database together
Progress = Callable[[int, int], None]


@dataclass
class Run:
    """One running import: whose, when, and what it has met so far."""

    mapping: Mapping
    now: datetime
    by: str
    report: Report = field(default_factory=Report)
    people: set[UUID] = field(default_factory=set)
    ties: set[tuple[UUID, str]] = field(default_factory=set)

    @property
    def today_on(self) -> date:
        """Nothing has happened after it."""
        return day_of(self.now)


@dataclass(frozen=True)
class Sheet:
    """One file as read: its rows that can be taken, and its own part of the report."""

    name: str
    answers: list[Answer]
    report: Report


def import_files(
    *, mapping: Mapping, paths: Sequence[str | Path], now: datetime, by: str, progress: Progress | None = None
) -> Report:
    """Import files in the given order; `progress(done, total)` counts bytes.

    Refused rows are reported and do not stop their file. Raises Refusal when a file cannot be taken at all: nothing
    of it is written, the files before it stay, those behind it are not looked at.
    """
    run, sizes = Run(mapping, now, by), [_size(Path(path)) for path in paths]
    for number, path in enumerate(paths):
        try:
            _take(run, _read(run, Path(path)))
        except files.FileFault as fault:
            raise Refusal(f"{path}: {fault}{_aftermath(number, len(paths))}") from fault
        if progress:
            progress(sum(sizes[: number + 1]), sum(sizes))
    run.report.people, run.report.ties = len(run.people), len(run.ties)
    return run.report


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _aftermath(number: int, total: int) -> str:
    """What became of the other files of the command."""
    if total == 1:
        return "。何も取り込んでいません"
    return f"。この前の{number}個は取り込み済み、このファイルから後の{total - number}個は取り込んでいません"


def _read(run: Run, path: Path) -> Sheet:
    """The file's rows, before anything is written."""
    text, encoding = files.text_of(outside.content(path), run.mapping.files)
    lines = list(files.rows_of(text, run.mapping.files))
    if not lines:
        raise files.FileFault("見出しの行がありません。書き出し直してください")
    found = columns.columns(run.mapping, lines[0], encoding)
    _ask_end(lines, text)
    sheet = Sheet(str(path), [], Report(files=1, rows=len(lines) - 1))
    sheet.report.unknown, sheet.report.absent = dict.fromkeys(found.unknown), dict.fromkeys(found.absent)
    reader = Reader(run.mapping, found, outside.ATLAS, run.today_on)
    for line in lines[1:]:
        _answer(sheet, reader, line)
    sheet.answers.sort(key=lambda answer: answer.entry.happened_on)
    return sheet


def _ask_end(lines: list[files.Line], text: str) -> None:
    """A last row with too few cells and without a line break behind it was cut in the middle."""
    last = lines[-1]
    if len(last.cells) < len(lines[0].cells) and not text.endswith(("\n", "\r")):
        told = f"{last.number}行目: 最後の行が途中で切れています（{len(last.cells)}個、見出しは{len(lines[0].cells)}個）"
        raise files.FileFault(f"{told}。ファイルを受け取り直してください")


def _answer(sheet: Sheet, reader: Reader, line: files.Line) -> None:
    try:
        answer = reader.answer(line.cells)
    except Unfit as unfit:
        sheet.report.refused[unfit.code] += 1
        told = (unfit.column, unfit.value, unfit.reason, unfit.code)
        sheet.report.errors.append(RowError(sheet.name, line.number, *told))
        return
    sheet.answers.append(answer)
    sheet.report.unread.update(answer.unread)
    if answer.outline.unresolved:
        sheet.report.unresolved[answer.outline.unresolved] += 1


def _take(run: Run, sheet: Sheet) -> None:
    """The whole file in one transaction; only then it enters the totals."""
    met: set[tuple[UUID, str]] = set()
    with transaction.atomic():
        for start in range(0, len(sheet.answers), AT_ONCE):
            met |= _write(run, sheet.answers[start : start + AT_ONCE], sheet.report)
    run.ties |= met
    run.people |= {person for person, _ in met}
    _add(run.report, sheet.report)


def _write(run: Run, answers: Sequence[Answer], report: Report) -> set[tuple[UUID, str]]:
    people = _recognise(run, answers)
    entries = [replace(answer.entry, person=people[answer.who]) for answer in answers]
    written = records_acts.write(entries=entries, now=run.now, by=run.by, source=run.mapping.outside)
    report.records += len(written.records)
    report.duplicates += len(written.duplicates)
    report.own += _own(answers, entries, {record.source_key for record in written.records})
    met = {(entry.person, entry.place_code) for entry in entries}
    ties.enter(met, run.mapping.entrance, run.now, run.by)
    return met


def _recognise(run: Run, answers: Sequence[Answer]) -> dict[str, UUID]:
    """Each outside key's person. Somebody who moved within the file is told of once for each home, oldest first."""
    people: dict[str, UUID] = {}
    for keys in homes.rounds((answer.who, answer.outline) for answer in answers):
        people |= people_acts.recognise(source=run.mapping.outside, keys=keys, now=run.now, by=run.by)
    return people


def _own(answers: Sequence[Answer], entries: Sequence[Entry], new: set[str]) -> int:
    """New records in the municipality where the visitor lived; a key that stands twice is one record."""
    own = (a.entry.source_key for a, e in zip(answers, entries, strict=True) if a.outline.place_code == e.place_code)
    return len(set(own) & new)


def _add(total: Report, part: Report) -> None:
    for name in ("files", "rows", "records", "duplicates", "own"):
        setattr(total, name, getattr(total, name) + getattr(part, name))
    total.errors += part.errors
    for name in ("refused", "unread", "unresolved"):
        getattr(total, name).update(getattr(part, name))
    total.unknown |= part.unknown
    total.absent |= part.absent
