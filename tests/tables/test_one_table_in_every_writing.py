"""The same table as CSV in every encoding and as Excel gives the same rows; what is no plain table is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.tables import reads
from futasato.tables.nouns import FileFault, FileForm

from .books import book, with_part

ROWS = [["会員番号", "氏名", "ﾌﾘｶﾞﾅ"], ["1", "試験 太郎", "ｼｹﾝ ﾀﾛｳ"], ["2", "髙﨑①", "タカサキ"]]
WRITTEN = "\r\n".join(",".join(row) for row in ROWS) + "\r\n"
ENCODINGS = ["utf-8", "utf-8-sig", "cp932", "utf-16"]


def cells(content):
    return [line.cells for line in reads.lines(content, FileForm())[0]]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_rows(encoding):
    assert cells(WRITTEN.encode(encoding)) == ROWS


def test_a_book_gives_the_same_rows_with_their_numbers():
    lines, written = reads.lines(book([], [ROWS[0], [], ROWS[1], ROWS[2]]), FileForm())
    assert written == "Excel"
    assert [(line.number, line.cells) for line in lines] == [(1, ROWS[0]), (3, ROWS[1]), (4, ROWS[2])]


def test_a_day_a_number_and_a_gap_are_as_a_person_reads_them():
    told = book([["番号", "生年月日", "メール"], [7.0, date(1988, 5, 3), None], [1.5, "昭和63年5月3日"]])
    assert cells(told)[1:] == [["7", "1988-05-03", ""], ["1.5", "昭和63年5月3日", ""]]


def test_a_formula_comes_as_it_is_written_so_that_its_row_can_be_refused():
    assert cells(book([["番号"], ["=1+1"]]))[1] == ["=1+1"]


PLANTED = {
    "xl/vbaProject.bin": (b"\xd0\xcf\x11\xe0", "マクロ"),
    "xl/externalLinks/externalLink1.xml": (b"<x/>", "外のファイル"),
    "xl/media/more.zip": (b"PK\x03\x04", "別のまとめたファイル"),
    "xl/worksheets/sheet9.xml": (b" " * 70_000_000, "大きくなりすぎる"),
    "xl/theme/other.xml": (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "壊れて"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_no_plain_table_has_refuses_the_book(name):
    plain = book(ROWS[:2] and [ROWS[0], ROWS[1]])
    assert cells(plain) == ROWS[:2]  # the control: without the part it is read
    part, told = PLANTED[name]
    with pytest.raises(FileFault, match=told):
        reads.lines(with_part(plain, name, part), FileForm())


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "空"), (b"\xd0\xcf\x11\xe0 old", "古い形式"), (b"PK\x03\x04 cut", "壊れて"), (b" \r\n,\r\n", "空"), (b"a\x00b", "NUL"),
     (b'a,b\r\n"c,d\r\n', "引用符"), (book([]), "見出し")],
    ids=["empty", "old", "cut", "blank", "nul", "quote", "no rows"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do(content, told):
    with pytest.raises(FileFault, match=told):
        reads.lines(content, FileForm())


CELL = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x9FA5), min_size=1, max_size=8)


@settings(max_examples=25)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_table_is_the_same_in_a_book_and_in_a_text(rows):
    text = "\r\n".join(",".join(row) for row in rows)
    assert cells(book(rows)) == cells(text.encode("utf-8-sig")) == rows


@settings(max_examples=40)
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\x1f\x8b"]))
def test_any_bytes_are_read_or_refused(rest, head):
    try:
        lines, _ = reads.lines(head + rest, FileForm())
    except FileFault as fault:
        assert str(fault).endswith(("ください", "。", "ません"))
    else:
        assert lines
