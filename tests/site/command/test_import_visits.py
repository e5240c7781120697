"""import visits: the figures by name, errors by place, and a file that cannot be taken changes nothing."""

import gzip

import pytest
from django.apps import apps

from .written import ANSWERS, MAPPING

pytestmark = pytest.mark.django_db
TABLES = [("people", "Person"), ("records", "Record"), ("registrations", "Registration"), ("registrations", "Standing")]
LONG = f'd,2024-01-01,"{"x" * 1_000_000}"\n'


def counts():
    return [apps.get_model(*table).objects.count() for table in TABLES]


@pytest.fixture
def take(run, file):
    def taking(content=ANSWERS, *more, mapping=MAPPING):
        return run("import", "visits", "--mapping", file(mapping, "m.yaml"), file(content, "a.csv"), *more)

    return taking


def test_the_answer_has_the_keys_of_the_issue_and_a_second_import_adds_nothing(take):
    first = take(ANSWERS, "--json")
    assert first.status == 0
    told = {"rows": 9, "records": 9, "people": 3, "ties": 3, "refused": {}, "duplicates": 0}
    assert {key: first.json[key] for key in told} == told
    after = counts()
    again = take(ANSWERS, "--json").json
    assert (again["records"], again["duplicates"], again["rows"]) == (0, 9, 9)
    assert counts() == after == [3, 9, 3, 3]


def test_standings_are_fresh_after_an_import(take, run):
    assert take().status == 0
    checked = run("rebuild", "standings", "--check")
    assert (checked.status, checked.out) == (0, "違い 0 件\n")


def test_left_to_the_site_they_are_told_as_missing(take, run):
    """The control of the test above: without following, the check does see that something is missing."""
    assert take(ANSWERS, "--later").status == 0
    checked = run("rebuild", "standings", "--check")
    assert checked.status == 1
    assert checked.out.endswith("違い 3 件\n")


def test_wrong_rows_are_told_with_file_line_column_value_and_reason(take):
    wrong = ANSWERS + "d,2024-02-31 10:00,福井市\ne,2024-01-01,ない市\n=1+1,2024-01-01,福井市\n,2024-01-01,福井市\n"
    said = take(wrong, "--json")
    assert said.status == 0
    errors = said.json["errors"]
    assert [(e["line"], e["column"], e["value"]) for e in errors] == [
        (11, "日時", "2024-02-31 10:00"), (12, "市町村", "ない市"), (13, "番号", "=1+1"), (14, "番号", ""),
    ]  # fmt: skip
    assert all(e["file"].endswith("a.csv") and e["reason"] for e in errors)
    assert sum(said.json["refused"].values()) == 4 and said.json["records"] == 9
    assert "a.csv:11: 日時「2024-02-31 10:00」" in said.err


BROKEN = {
    "wrong encoding": (ANSWERS.encode("euc-jp") + b"\xff", "文字コード"),
    "missing column": (ANSWERS.replace("市町村", "まち"), "「市町村」"),
    "cut in a row": (ANSWERS.encode()[:-25], "切れ"),
    "cut packed": (gzip.compress(ANSWERS.encode())[:-9], "切れ"),
    "a megabyte in a cell": (ANSWERS + LONG, "長すぎ"),
    "empty": ("", "空"),
    "binary": (bytes(range(256)) * 20, "行目"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_whole(name, take):
    content, word = BROKEN[name]
    assert take(content).is_refused("a.csv: ", word, "何も取り込んでいません")
    assert counts() == [0, 0, 0, 0]


def test_what_is_no_file_at_all(run, file, tmp_path):
    mapping = file(MAPPING, "m.yaml")
    for name in (tmp_path, tmp_path / "nothing.csv", "a\x00b", "x" * 5_000):
        assert run("import", "visits", "--mapping", mapping, name).is_refused("ください")
    assert counts() == [0, 0, 0, 0]


def test_an_unknown_or_wrong_mapping(run, file):
    answers = file(ANSWERS, "a.csv")
    assert run("import", "visits", "--mapping", "fukui-ftsa", answers).is_refused("「fukui-ftas」のことですか")
    wrong = file(MAPPING.replace("where:", "wheer:"), "m.yaml")
    assert run("import", "visits", "--mapping", wrong, answers).is_refused("m.yaml:6:1", "wheer")
    assert counts() == [0, 0, 0, 0]


def test_a_later_broken_file_leaves_the_earlier_ones_with_fresh_standings(run, file):
    good, broken = file(ANSWERS, "1.csv"), file("", "2.csv")
    said = run("import", "visits", "--mapping", file(MAPPING, "m.yaml"), good, broken)
    assert said.is_refused("2.csv", "この前の1個は取り込み済み")
    assert counts() == [3, 9, 3, 3]
    assert run("rebuild", "standings", "--check").status == 0


def test_for_people_it_is_one_sentence(take):
    assert take().out.startswith("9 行: 記録 9、人 3、人と町の縁 3、")
