"""Excel books made for a test with another library than the one that reads them."""

import io
import zipfile
from datetime import date

import xlsxwriter


def book(*sheets):
    """The bytes of a book with these sheets, each a list of rows."""
    kept = io.BytesIO()
    written = xlsxwriter.Workbook(kept, {"in_memory": True})
    day = written.add_format({"num_format": "yyyy/mm/dd"})
    for rows in sheets:
        sheet = written.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                told = (day,) if isinstance(cell, date) else ()
                sheet.write(at, column, cell, *told)
    written.close()
    return kept.getvalue()


def with_part(content, name, part):
    """The same book with one more part in its zip."""
    kept = io.BytesIO(content)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, part)
    return kept.getvalue()
