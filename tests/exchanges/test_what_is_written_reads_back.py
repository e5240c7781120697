"""Cells, CSV, Excel and JSON lines: what was written reads back as it was; what an encoding lacks is told, never a ?."""

import csv
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from futasato.exchanges import rules
from futasato.exchanges.nouns import Form, Sheet
from futasato.exchanges.reads import arriving
from futasato.exchanges.rules import writing

NASTY = st.sampled_from(["=", "+", "-", "@", "'", "''", "＝", "\t", "\n", "\r\n", '"', ",", "_x000D_", " ", "𠮷", "髙", "辻󠄀", "\u3000"])
TEXT = st.lists(st.one_of(NASTY, st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=3)), max_size=5).map("".join)
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
HEADS = {"a": "甲", "b": "乙"}


def sheet(*rows):
    return Sheet(tuple(HEADS.values()), tuple(rows))


@given(TEXT)
def test_a_guarded_cell_begins_no_formula_and_reads_back(text):
    cell = rules.guarded(text)
    assert not cell.startswith(FORMULA)
    assert not cell.strip().startswith(FORMULA)
    assert rules.bare(cell) == text


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_every_form_reads_back_as_it_was(rows):
    rows = [(f"x{a}", b) for a, b in rows]  # a row with nothing at all is no row
    for form in Form:
        content, lost = rules.content(sheet(*rows), form)
        assert lost == ()
        if form is Form.JSON and not rows:
            continue
        found = list(arriving._rows(content, HEADS))
        assert [(row.text("a"), row.text("b")) for row in found] == rows, form


def test_a_spreadsheet_holds_text_only():
    content, _ = rules.content(sheet(("=1+1", "007"), ("@SUM(A1)", "2026-01-01")), Form.XLSX)
    page = load_workbook(io.BytesIO(content)).active
    assert [[cell.data_type for cell in row] for row in page.iter_rows()] == [["s", "s"]] * 3
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_csv_has_its_mark_and_a_row_of_another_reader_says_the_same():
    content, _ = rules.content(sheet(("髙𠮷辻󠄀", "a\nb")), Form.CSV)
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) == [["甲", "乙"], ["髙𠮷辻󠄀", "a\nb"]]


def test_what_cp932_lacks_is_told_with_its_place_and_written_as_geta():
    content, lost = rules.content(sheet(("髙①", "𠮷?"), ("辻󠄀", "ok")), Form.CSV, rules.CP932)
    assert content.decode("cp932") == "甲,乙\r\n髙①,〓?\r\n辻〓,ok\r\n"
    assert [(each.row, each.column, each.sign) for each in lost] == [(2, "乙", "𠮷"), (3, "甲", "\U000e0100")]
    assert "U+20BB7" in str(lost[0])


def test_what_excel_would_cut_off_is_refused():
    with pytest.raises(rules.Unwritable, match="2行目の乙"):
        rules.content(sheet(("a", "𠮷" * (writing.LONGEST_CELL // 2 + 1))), Form.XLSX)
    content, _ = rules.content(sheet(("a", "あ" * writing.LONGEST_CELL)), Form.XLSX)
    assert load_workbook(io.BytesIO(content)).active["B2"].value == "あ" * writing.LONGEST_CELL
