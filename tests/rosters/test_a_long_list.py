"""R10 for lists of people: 10,000 rows, one in a hundred wrong, in every writing: exactly those errors, whole or not at all.

The generator says of each wrong row its line, column, value and code before the file is read."""

import csv
import io
import random

import pytest

from futasato.rosters import acts, reads
from futasato.rosters.rules.sheets import sheet
from futasato.tables import reads as tables_reads
from futasato.units import day_of

from .lists import HEADER, NOW, book_of, counts, csv_of, figures, row, take

ROWS, BAD = 10_000, 100
SOUNDS = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
WRONG = [
    ("お名前", "", "name_missing"), ("お名前", "\ue000田", "name_outside_sign"), ("ふりがな", "Taro", "kana_invalid"),
    ("生年月日", "2023-02-31", "born_on_invalid"), ("生年月日", "平成40年1月1日", "born_on_invalid"),
    ("生年月日", "２０２３－１３－０１", "born_on_invalid"), ("生年月日", "2027-01-01", "born_on_future"),
    ("メール", "a@b", "email_invalid"), ("住所", "=HYPERLINK(1)", "formula"), ("会員番号", "@SUM(A1)", "formula"),
]  # fmt: skip
FORMS = {
    "cp932": lambda rows: csv_of(*rows, encoding="cp932"),
    "utf-8 with its mark": lambda rows: csv_of(*rows, encoding="utf-8-sig"),
    "utf-16": lambda rows: csv_of(*rows, encoding="utf-16"),
    "excel": lambda rows: book_of(*rows),
}


def list_of(seed, rows=ROWS, bad=BAD):
    """Rows with so many wrong ones, and (line, column, value, code) of each of these."""
    draw = random.Random(seed)
    places, cells, expected = set(draw.sample(range(rows), bad)), [], []
    for number in range(rows):
        name = "".join(draw.choices(SOUNDS, k=6))
        born = f"昭和{draw.randrange(1, 64)}年{draw.randrange(1, 13)}月{draw.randrange(1, 25)}日"
        said = row(f"M{number}", f"髙﨑 {name}", name, "1926-12-26" if born.startswith("昭和1年") else born)
        if number in places:
            column, put, code = draw.choice(WRONG)
            said[HEADER.index(column)] = put
            expected.append((number + 2, column, put, code))
        cells.append(said)
    return cells, expected


def told(tally):
    return [(error.line, error.column, error.value, error.code) for error in tally.errors]


@pytest.mark.promise("R10")
@pytest.mark.parametrize("form", FORMS)
def test_exactly_the_wrong_rows_are_told(form):
    cells, expected = list_of(form)
    mapping = reads.mapping("fan-club")
    lines, written = tables_reads.lines(FORMS[form](cells), mapping.files)
    found = sheet(lines, written, mapping=mapping, home=lambda *parts: (None, ""), today_on=day_of(NOW))
    assert told(found.tally) == expected
    assert len(expected) == BAD and len({code for *_, code in expected}) >= 6
    assert (found.tally.rows, len(found.people)) == (ROWS, ROWS - BAD)


@pytest.mark.promise("R10", part="evidence")
def test_the_wrong_cells_really_stand_in_the_bytes():
    """Read without any of our code."""
    cells, expected = list_of("cp932")
    read = list(csv.reader(io.StringIO(FORMS["cp932"](cells).decode("cp932"), newline="")))
    assert [read[line - 1][HEADER.index(column)] for line, column, _, _ in expected] == [put for _, _, put, _ in expected]


@pytest.mark.promise("R10", part="control")
def test_the_control_with_one_wrong_cell_mended_one_error_is_gone():
    cells, expected = list_of("utf-16", rows=400, bad=10)
    line, *_ = expected[3]
    cells[line - 2] = row("M9999", "髙﨑 アイ", "アイ")
    mapping = reads.mapping("fan-club")
    lines, written = tables_reads.lines(FORMS["utf-16"](cells), mapping.files)
    found = sheet(lines, written, mapping=mapping, home=lambda *parts: (None, ""), today_on=day_of(NOW))
    assert told(found.tally) == expected[:3] + expected[4:]


@pytest.mark.promise("R10")
@pytest.mark.django_db
def test_all_or_nothing_unless_the_good_rows_are_wished_and_again_adds_nobody():
    cells, expected = list_of("register", rows=2_000, bad=20)
    content, before = FORMS["cp932"](cells), counts()
    with pytest.raises(acts.Refusal, match="20行あります") as refused:
        take(content)
    assert told(refused.value.tally) == expected and counts() == before
    assert figures(take(content, good_rows_only=True)) == (2_000, 1_980, 0, 0, 20, 0)
    entered = counts()
    assert figures(take(content, good_rows_only=True)) == (2_000, 0, 1_980, 0, 20, 0)
    assert counts() == entered
