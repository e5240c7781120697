"""The rows of a file: of an Excel book its first sheet with anything in it, of any other file what its text says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from futasato.tables.nouns import FileFault, FileForm, Line
from futasato.tables.reads import books
from futasato.tables.rules import files
from futasato.units import Sentence

ZIP = b"PK\x03\x04"
OLD_BOOK = b"\xd0\xcf\x11\xe0"
EXCEL = "Excel"
WORDS = {
    "macro": "マクロやプログラムが入ったExcelです。「Excelブック（xlsx）」で保存し直してください",
    "outside-link": "外のファイルへのつながりがあるExcelです。「リンクの解除」をして、値だけで保存し直してください",
    "nested": "ファイルの中に別のまとめたファイルが入っています。取り除いて保存し直してください",
    "unpacks-too-large": "開くと大きくなりすぎるファイルです。シートや画像を減らして保存し直してください",
    "too-many-parts": "中の部品が多すぎるファイルです。シートや画像を減らして保存し直してください",
    "locked": "パスワードがかかっていて読めません。外して保存し直してください",
    "broken": "ファイルが壊れています。Excelで開き、「Excelブック（xlsx）」かCSVで保存し直してください",
}
OLD = "古い形式（xls）かパスワード付きのExcelです。「Excelブック（xlsx）」かCSVで保存し直してください"
EMPTY = "見出しの行がありません。書き出し直してください"


def lines(content: bytes, form: FileForm) -> tuple[list[Line], str]:
    """The rows, the header first, and how they were written (an encoding, or "Excel"). Raises FileFault."""
    if content.startswith(OLD_BOOK):
        raise FileFault(OLD)
    if content.startswith(ZIP):
        return _of_book(content), EXCEL
    text, encoding = files.text_of(content, form)
    found = [line for line in files.rows_of(text, form) if any(cell.strip() for cell in line.cells)]
    return _with_head(found), encoding


def _with_head(found: list[Line]) -> list[Line]:
    if not found:
        raise FileFault(EMPTY)
    return found


def _of_book(content: bytes) -> list[Line]:
    if code := books.fault(content):
        raise FileFault(WORDS[code])
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        found = next((some for sheet in book.worksheets if (some := list(_rows(sheet)))), [])
    except FileFault:
        raise
    except Exception as error:  # the reader of books raises whatever the XML made it stumble over
        raise FileFault(WORDS["broken"]) from error
    return _with_head(found)


def _rows(sheet) -> Iterator[Line]:
    """Rows with anything in them; all as wide as the first one, what stands empty to the right of it is left out."""
    width = 0
    sheet.reset_dimensions()  # what the file says of its own size is not believed
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [_written(value) for value in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if any(len(cell) > files.LONGEST_CELL for cell in cells):
            raise FileFault(
                Sentence(
                    "%(number)s行目: %(longest_cell)s字を超えるセルがあります。余計な内容を確かめてください",
                    number=number,
                    longest_cell=f"{files.LONGEST_CELL:,}",
                )
            )
        width = width or len(cells)
        yield Line(number, cells + [""] * (width - len(cells)))


def _written(value: Any) -> str:
    """A cell as a person reads it: a day without its midnight, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if not value.time().replace(tzinfo=None).isoformat().strip("0:.") else str(value)
        )
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
