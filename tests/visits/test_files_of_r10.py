"""R10: 10,000 generated rows, one in a hundred wrong, in every form a town's file comes in: exactly those errors.

The generator knows the truth: it says of each wrong row its line, column, value and code before the file is read. That
a killed import is nothing or all, and that the same file again adds nothing after it, is shown in
test_a_killed_import_repeats_to_the_same_end.py; files that cannot be taken at all in test_bad_files_change_nothing.py.
"""

import csv
import io
import random
import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from futasato.visits import acts
from futasato.visits.rules.sheets import sheet
from tests.people.numbers import drawn, wrong

from .small import FUKUI, HEADER, counts, mapped, row, take, written
from .test_generated_files import PLACES, TODAY

ROWS, BAD = 10_000, 100
FULL, HALF = str.maketrans("0123456789", "０１２３４５６７８９"), str.maketrans("０１２３４５６７８９－", "0123456789-")
GAIJI = "".join(chr(point) for point in (0xE000, 0xE3A1, 0xF8FF))
REMARKS = ["", "よい", "ｱﾝｹｰﾄ", "①Ⅱ㈱", "髙﨑", 'い"う', "え,お", "一\n二", "=1+1", "@x", "１２３"]


@dataclass(frozen=True)
class Expected:
    """What must be told of one wrong row."""

    line: int
    column: str
    value: str
    code: str


def spelled(day, way):
    """A day as people write it: ISO, slashes, kanji, the era's year, full width."""
    era = f"令和{day.year - 2018}年{day.month}月{day.day}日"
    return [day.isoformat(), f"{day.year}/{day.month}/{day.day}", era, f"R{day.year - 2018}.{day.month}.{day.day}"][
        way % 4
    ].translate(FULL if way >= 4 else {})


NUMBERS = drawn(200, seed=10)
# A wrong cell: its column, what is written, what is told of it, the code.
WRONG = [
    ("番号", "", "", "who_missing"),
    ("番号", "=1+1", "=1+1", "formula"),
    ("番号", "9" * 400, "9" * 60, "who_invalid"),
    ("市町村", "", "", "where_missing"),
    ("市町村", "なし市", "なし市", "where_unknown"),
    ("市町村", "@SUM(A1)", "@SUM(A1)", "formula"),
    ("住所市町村", "+cmd|calc", "+cmd|calc", "formula"),
    ("日時", "", "", "when_missing"),
    ("日時", "2026-02-31", "2026-02-31", "when_invalid"),
    ("日時", "令和8年2月31日", "令和8年2月31日", "when_invalid"),
    ("日時", "平成40年1月1日", "平成40年1月1日", "when_invalid"),
    ("日時", "２０２６－１３－０１", "２０２６－１３－０１", "when_invalid"),
    ("日時", "きのう", "きのう", "when_invalid"),
    ("日時", "2026-11-24", "2026-11-24", "when_future"),
]


def file_of(seed, *, remarks=REMARKS, rows=ROWS, bad=BAD):
    """Rows with so many wrong ones, and what must be told; the lines as if every line ended with one line feed."""
    draw = random.Random(seed)
    places = set(draw.sample(range(rows), bad))
    cells, expected, line = [], [], 2
    for number in range(rows):
        day = date(2024, 1, 1) + timedelta(days=draw.randrange(1_000))
        said = row(f"M{number % 700}", spelled(day, draw.randrange(8)), "福井市", 感想=draw.choice(remarks))
        if number in places:
            expected.append(spoilt(said, line, draw))
        cells.append(said)
        line += 1 + sum(cell.count("\n") for cell in said)
    return cells, expected


def spoilt(said, line, draw):
    if draw.random() < 0.1:
        said[HEADER.index("感想")] = f"番号 {draw.choice(NUMBERS)}"
        return Expected(line, "感想", "", "individual_number")
    column, put, told, code = draw.choice(WRONG)
    said[HEADER.index(column)] = put
    return Expected(line, column, told, code)


def told(report):
    return [Expected(error.line, error.column, error.value, error.code) for error in report.errors]


def mixed(text):
    """Every other line ends as on Windows; the line breaks inside cells stay."""
    return "".join(part + ("\r\n" if number % 2 else "\n") for number, part in enumerate(text.split("\x1e")[:-1]))


FORMS = {
    "utf-8": lambda cells: written(cells, newline="\n").encode(),
    "utf-8 with its mark": lambda cells: written(cells, newline="\r\n").encode("utf-8-sig"),
    "cp932": lambda cells: written(cells, newline="\r\n").encode("cp932"),
    "utf-16": lambda cells: written(cells, newline="\n").encode("utf-16"),
    "mixed line ends": lambda cells: mixed(written(cells, newline="\x1e", quoting=1)).encode(),
    "everything quoted": lambda cells: written(cells, newline="\r\n", quoting=1).encode(),
}


@pytest.mark.promise("R10")
@pytest.mark.parametrize("form", FORMS)
def test_exactly_the_wrong_rows_are_told(form):
    cells, expected = file_of(form)
    found = sheet("f.csv", FORMS[form](cells), mapping=mapped(), gazetteer=PLACES, today_on=TODAY)
    assert told(found.report) == expected
    assert len(expected) == BAD and len({each.code for each in expected}) >= 8
    assert all(error.reason for error in found.report.errors)
    assert (found.report.rows, len(found.answers)) == (ROWS, ROWS - BAD)


@pytest.mark.promise("R10", part="evidence")
@pytest.mark.parametrize("form", FORMS)
def test_the_wrong_cells_really_stand_in_the_bytes_and_nowhere_else(form):
    """Read without any of our code: which line begins which row, and which of its cells no town's file may have."""
    cells, expected = file_of(form)
    found = {
        (line, column)
        for line, said in read_plainly(FORMS[form](cells), form)
        for column, is_right in RIGHT.items()
        if not is_right(said[column])
    }
    assert found == {(each.line, each.column) for each in expected} and len(found) == BAD


def read_plainly(content, form):
    """(line on which it begins, its cells by title) of every row of a file of that form."""
    text = content.decode({"utf-8 with its mark": "utf-8-sig", "cp932": "cp932", "utf-16": "utf-16"}.get(form, "utf-8"))
    reader, begins = csv.DictReader(io.StringIO(text, newline="")), 2
    for said in reader:
        yield begins, said
        begins = reader.line_num + 1


def is_a_day(text):
    """A day that there was, in one of the four spellings of `spelled`."""
    plain = text.translate(HALF).replace("R", "令和")
    era, year, month, day = re.fullmatch(r"(令和)?(\d+)[-/年.](\d+)[-/月.](\d+)日?", plain).groups()
    return date(int(year) + (2018 if era else 0), int(month), int(day)) <= TODAY


def is_true(question):
    """A question whose answer is no when there is none."""

    def asked(text):
        try:
            return question(text)
        except (AttributeError, ValueError):
            return False

    return asked


RIGHT = {
    "番号": re.compile(r"M\d{1,3}").fullmatch, "市町村": "福井市".__eq__, "住所市町村": "文京区".__eq__, "日時": is_true(is_a_day),
    "感想": lambda text: not any(number in text for number in NUMBERS),
}  # fmt: skip


@pytest.mark.promise("R10", part="control")
def test_the_control_with_one_wrong_cell_mended_one_error_is_gone():
    cells, expected = file_of("utf-8", rows=500, bad=10)
    mended = next(
        n
        for n, each in enumerate(cells)
        if each[HEADER.index("日時")] in ("きのう", "", "2026-02-31", "2026-11-24") or each[0] == ""
    )
    cells[mended] = row("M1", "2026-05-01", "福井市")
    found = sheet("f.csv", FORMS["utf-8"](cells), mapping=mapped(), gazetteer=PLACES, today_on=TODAY)
    assert len(told(found.report)) == 9 and set(told(found.report)) <= set(expected)


@pytest.mark.promise("R10")
@pytest.mark.django_db
def test_the_register_holds_the_good_rows_and_again_adds_none(file):
    cells, expected = file_of("register")
    path = file(FORMS["cp932"](cells))
    first = take(path)
    assert told(first) == expected
    keys = {(n[0], spelled_day(n), n[5]) for n in good(cells, expected)}
    assert (first.rows, first.records, first.refused.total()) == (ROWS, len(keys), BAD)
    before = counts()
    again = take(path)
    assert (again.records, again.duplicates, counts()) == (0, ROWS - BAD, before)
    assert told(again) == expected


def good(cells, expected):
    """The rows whose line nobody complains of."""
    lines, line = {each.line for each in expected}, 2
    for said in cells:
        if line not in lines:
            yield said
        line += 1 + sum(cell.count("\n") for cell in said)


def spelled_day(said):
    from futasato.tables.rules import days

    return days.japanese_day(days.instant(said[HEADER.index("日時")]))


@pytest.mark.promise("R10")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_letters_that_few_programs_know_come_through(encoding):
    """外字 E000–F8FF, ①Ⅱ㈱, 髙﨑, half-width kana: to the letter, as far as the encoding has them."""
    remarks = ["ｱﾝｹｰﾄ", "①Ⅱ㈱", "髙﨑", "１２３", *([] if encoding == "cp932" else [GAIJI, "𠮷", "葛\U000e0100"])]
    cells = [row(f"M{n}", "令和６年１２月１日", "福井市", 感想=remark) for n, remark in enumerate(remarks)]
    content = written(cells).encode(encoding)
    found = sheet("f.csv", content, mapping=mapped(), gazetteer=PLACES, today_on=TODAY)
    assert [answer.entry.details["感想"] for answer in found.answers] == remarks
    assert {(answer.entry.place_code, str(answer.entry.happened_on)) for answer in found.answers} == {
        (FUKUI, "2024-12-01")
    }


@pytest.mark.promise("R10")
def test_gaiji_of_windows_come_through_cp932():
    """cp932 has 1,880 of them as E000–E757; what it cannot say, no file of it holds."""
    assert "\ue000".encode("cp932") == b"\xf0\x40"
    found = sheet(
        "f.csv", written([row("M1", "2024-12-01", "福井市", 感想="\ue000\ue757")]).encode("cp932"),
        mapping=mapped(), gazetteer=PLACES, today_on=TODAY,
    )  # fmt: skip
    assert found.answers[0].entry.details["感想"] == "\ue000\ue757"


WHOLE = {
    "NUL": lambda text: text.replace("よい", "よ\x00い", 1),
    "an unclosed quote": lambda text: text + '"M1,1980',
    "a cell of a megabyte": lambda text: (
        text + "M1,1980,東京都,文京区,2024-12-01,福井市,日帰り," + "x" * 1_000_000 + "\r\n"
    ),
    "an unclosed quote and a megabyte": lambda text: text + '"' + "x" * 1_000_000 + "\r\n",
}


@pytest.mark.promise("R10")
@pytest.mark.django_db
@pytest.mark.parametrize("name", WHOLE)
def test_what_no_file_has_refuses_all_of_it_with_its_line(name, file):
    cells, _ = file_of("whole", rows=300, bad=3)
    before = counts()
    with pytest.raises(acts.Refusal, match=r"\d+行目") as refused:
        take(file(WHOLE[name](written(cells)).encode()))
    assert counts() == before and "何も取り込んでいません" in str(refused.value)


def test_a_number_that_is_no_individual_number_is_no_error():
    cells = [row(f"M{n}", "2024-12-01", "福井市", 感想=wrong(number)) for n, number in enumerate(NUMBERS)]
    found = sheet("f.csv", written(cells).encode(), mapping=mapped(), gazetteer=PLACES, today_on=TODAY)
    assert found.report.errors == []
