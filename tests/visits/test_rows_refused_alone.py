"""One wrong row does not stop its file: it is told with file, line, column, value, reason; the others are written."""

import pytest

from futasato.visits.nouns import RowError

from .small import PLAIN, mapped, row, stored, take, written

pytestmark = pytest.mark.django_db
# cells of the wrong row, its code, column and value
WRONG = {
    "nobody": (row(""), "who_missing", "番号", ""),
    "nowhere": (row("9", town=""), "where_missing", "市町村", ""),
    "unknown town": (row("9", town="福丼市"), "where_unknown", "市町村", "福丼市"),
    "town of another prefecture": (row("9", town="金沢市"), "where_unknown", "市町村", "金沢市"),
    "a county of two towns": (row("9", town="大飯郡"), "where_unknown", "市町村", "大飯郡"),
    "no day": (row("9", ""), "when_missing", "日時", ""),
    "31 February": (row("9", "2026-02-31 10:00:00"), "when_invalid", "日時", "2026-02-31 10:00:00"),
    "tomorrow": (row("9", "2026-11-24"), "when_future", "日時", "2026-11-24"),
    "a formula": (row("=1+1"), "formula", "番号", "=1+1"),
    "a formula as town": (row("9", town="@SUM(A1)"), "formula", "市町村", "@SUM(A1)"),
    "a formula as home": (row("9", 住所市町村="+cmd|calc"), "formula", "住所市町村", "+cmd|calc"),
    "too few cells": (row("9")[:5], "cells", "", "5個（見出しは8個）"),
    "too many cells": ([*row("9"), "x"], "cells", "", "9個（見出しは8個）"),
    "a number without end": (row("9" * 300), "who_invalid", "番号", "9" * 60),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_row_is_told_and_the_others_are_written(name, file):
    cells, code, column, value = WRONG[name]
    path = file([row("1"), cells, row("2")])
    report = take(path)
    (error,) = report.errors
    assert (error.file, error.line, error.column, error.value, error.code) == (str(path), 3, column, value, code)
    assert error.reason and str(error).startswith(f"{path}:3: ")
    assert report.refused == {code: 1}
    assert (report.rows, report.records) == (3, 2)
    assert [record.source_key.split("|")[0] for record in stored()] == ["1", "2"]


def test_who_comes_before_where_and_where_before_when(file):
    rows = [row("", "x", ""), row("9", "x", ""), row("9", "x", "なし市")]
    assert [error.code for error in take(file(rows)).errors] == ["who_missing", "where_missing", "when_invalid"]


def test_the_line_is_where_the_row_begins_though_cells_hold_line_breaks(file):
    rows = [row("1", 感想="一\n二\r\n三"), row("", 感想="あ\nい"), row("2", 感想="\n\n"), row("")]
    assert [error.line for error in take(file(rows)).errors] == [5, 10]


def test_today_is_taken_and_judged_in_japan(file):
    """It is 12:00 JST of 23 November; 15:30 UTC the day before was this day's 00:30 here."""
    utc = mapped(PLAIN.replace("when: 日時", "when: {column: 日時, zone: UTC}"))
    assert take(file([row("1", "2026-11-23 11:00")])).records == 1
    assert take(file([row("2", "2026-11-22 15:30")]), mapping=utc).records == 1
    assert str(stored(source_key__startswith="2|")[0].happened_on) == "2026-11-23"
    assert take(file([row("3", "2026-11-23 15:30")]), mapping=utc).refused == {"when_future": 1}


def test_formulas_in_cells_that_are_only_kept_are_plain_text(file):
    report = take(file([row("1", 感想="=HYPERLINK(1)"), row("2", 感想="@all"), row("3", 感想="+1")]))
    assert report.refused == {}
    assert [record.details["感想"] for record in stored()] == ["=HYPERLINK(1)", "@all", "+1"]


def test_what_is_not_understood_but_not_needed_is_left_out_and_told(file):
    report = take(
        file([row("1", 生年="昭和"), row("2", 泊="たくさん"), row("3", 住所市町村="大飯郡", 住所県="福井県")])
    )
    assert (report.records, report.unread) == (3, {"生年": 1, "泊": 1})
    (reason,) = report.unresolved
    assert "大飯郡" in reason
    assert [record.details.get("nights_written") for record in stored()] == [None, "たくさん", None]


def test_columns_that_nobody_named_are_told(file):
    report = take(
        file(
            written(
                [[*row("1"), "?"]],
                header=(*["番号", "生年", "住所県", "住所市町村", "日時", "市町村", "泊"], "ほか", "新しい列"),
            )
        )
    )
    assert list(report.unknown) == ["ほか", "新しい列"]
    assert list(report.absent) == ["感想"]
    assert report.records == 1


def test_required_columns_must_be_filled(file):
    strict = mapped(PLAIN + "required: [感想]\n")
    report = take(file([row("1"), row("2", 感想="よい")]), mapping=strict)
    assert (report.records, report.refused) == (1, {"required_missing": 1})
    assert report.errors[0].column == "感想"


def test_an_error_reads_as_a_sentence():
    error = RowError("a.csv", 7, "市町村", "福丼市", "ありません", "where_unknown")
    assert str(error) == "a.csv:7: 市町村「福丼市」: ありません"
