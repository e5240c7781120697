"""The bytes of a sheet: CSV (UTF-8 with its mark, or cp932 with what is lost), Excel with text cells only, JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter

from futasato.exchanges.nouns import Form, Lost, Sheet
from futasato.exchanges.rules.cells import guarded, spelled

UTF_8, CP932, GETA = "utf-8-sig", "cp932", "〓"
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_576
TOO_LONG = "{}行目の{}が長く、Excelの一つのセルに入りません。--format csv か json で書き出してください"
TOO_MANY = "{:,}行あり、Excelの一枚のシートに入りません。--format csv か json で書き出してください"
UNDATED = {"created": datetime(2000, 1, 1)}  # noqa: DTZ001 (Excel knows no zones; the same sheet gives the same bytes)


class Unwritable(Exception):
    """A sheet does not fit the form asked for; str() says why and what to do."""


def content(sheet: Sheet, form: Form, encoding: str = UTF_8) -> tuple[bytes, tuple[Lost, ...]]:
    """The bytes of a sheet, and what of it the encoding does not have. Raises Unwritable for what Excel cannot hold."""
    if form is Form.JSON:
        return _json_lines(sheet), ()
    if form is Form.XLSX:
        return _book(sheet), ()
    kept, lost = _kept(sheet, encoding)
    return _csv(kept).encode(encoding), lost


def _json_lines(sheet: Sheet) -> bytes:
    said = (dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows)
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in said).encode()


def _csv(lines: Iterable[Iterable[str]]) -> str:
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows([guarded(cell) for cell in line] for line in lines)
    return page.getvalue()


def _kept(sheet: Sheet, encoding: str) -> tuple[list[tuple[str, ...]], tuple[Lost, ...]]:
    """The lines with 〓 for what cannot be written; never another sign in silence."""
    lines, lost = [], []
    for number, row in enumerate((sheet.heads, *sheet.rows), 1):
        cells = []
        for head, cell in zip(sheet.heads, row, strict=True):
            missing = [] if encoding == UTF_8 else [sign for sign in cell if not _has(encoding, sign)]
            lost += [Lost(number, head, sign) for sign in missing]
            cells.append(cell.translate({ord(sign): GETA for sign in missing}))
        lines.append(tuple(cells))
    return lines, tuple(lost)


def _has(encoding: str, sign: str) -> bool:
    try:
        return sign.encode(encoding).decode(encoding) == sign
    except UnicodeError:
        return False


def _book(sheet: Sheet) -> bytes:
    if len(sheet.rows) >= MOST_ROWS:
        raise Unwritable(TOO_MANY.format(len(sheet.rows)))
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties(UNDATED)
        page = book.add_worksheet()
        for number, row in enumerate((sheet.heads, *sheet.rows)):
            for place, cell in enumerate(map(spelled, row)):
                if len(cell.encode("utf-16-le")) > 2 * LONGEST_CELL:
                    raise Unwritable(TOO_LONG.format(number + 1, sheet.heads[place]))
                page.write_string(number, place, cell)
    return stream.getvalue()
