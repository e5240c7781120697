"""One whole file as read: the rows that can be taken, and what is to be said of the others. Nothing is written yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from futasato.tables.nouns import FileFault, Line
from futasato.tables.rules import files
from futasato.visits.nouns import Mapping, Report, RowError
from futasato.visits.rules.layout import layout
from futasato.visits.rules.rows import Answer, Gazetteer, Reader, Unfit


@dataclass(frozen=True)
class Sheet:
    """A file's answers, oldest first, and its own part of the report."""

    name: str
    answers: list[Answer] = field(default_factory=list)
    report: Report = field(default_factory=lambda: Report(files=1))


def sheet(name: str, content: bytes, *, mapping: Mapping, gazetteer: Gazetteer, today_on: date) -> Sheet:
    """Read the bytes of a file. Raises FileFault when it cannot be taken at all."""
    text, encoding = files.text_of(content, mapping.files)
    lines = list(files.rows_of(text, mapping.files))
    if not lines:
        raise FileFault("見出しの行がありません。書き出し直してください")
    found = layout(mapping, lines[0], encoding)
    _ask_end(lines, text)
    read = Sheet(name)
    read.report.rows = len(lines) - 1
    read.report.unknown, read.report.absent = dict.fromkeys(found.unknown), dict.fromkeys(found.absent)
    reader = Reader(mapping, found, gazetteer, today_on)
    for line in lines[1:]:
        _answer(read, reader, line)
    read.answers.sort(key=lambda answer: answer.entry.happened_on)
    return read


def _ask_end(lines: list[Line], text: str) -> None:
    """A last row with too few cells and without a line break behind it was cut in the middle."""
    last, wanted = lines[-1], len(lines[0].cells)
    if len(last.cells) < wanted and not text.endswith(("\n", "\r")):
        told = f"最後の行が途中で切れています（セル{len(last.cells)}個、見出しは{wanted}個）"
        raise FileFault(f"{last.number}行目: {told}。ファイルを受け取り直してください")


def _answer(read: Sheet, reader: Reader, line: Line) -> None:
    try:
        answer = reader.answer(line.cells)
    except Unfit as unfit:
        read.report.refused[unfit.code] += 1
        told = (unfit.column, unfit.value, unfit.reason, unfit.code)
        read.report.errors.append(RowError(read.name, line.number, *told))
        return
    read.answers.append(answer)
    read.report.unread.update(answer.unread)
    if answer.outline.unresolved:
        read.report.unresolved[answer.outline.unresolved] += 1
