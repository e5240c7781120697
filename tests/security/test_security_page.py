"""SECURITY.md says of every row what the suite says; each row of the issue has its mechanism, test, evidence and control."""

import pytest

from tests.laws.house import ROOT
from tests.security import ledger

PAGE = ROOT / "SECURITY.md"
# The rows of issue 3, written out once more so that none is quietly lost.
ISSUE = [
    "T1", "T2", "T3", "T4", "T5", "T8", "T10", "T11", "T12", "T13", "T14", "T18", "T19", "T21", "T22", "T23", "T24", "T25", "T30",
    "R1", "R2", "R3", "R4", "R5", "R6", "R9", "R10",
]  # fmt: skip
BEYOND = ["T7", "T27", "R7", "R11", "R14", "R22"]  # asked of later issues, and whole already


def lacking(row, found, told):
    """What a row has not: its mechanism, or one of the three parts."""
    has = {each.part for each in found if each.row == row}
    return [*([] if told.get(row, {}).get("now") else ["mechanism"]), *(part for part in ledger.PARTS if part not in has)]


@pytest.mark.parametrize("row", ISSUE + BEYOND)
def test_every_row_has_its_mechanism_test_evidence_and_control(row):
    assert lacking(row, ledger.proofs(), ledger.rows()) == []


@pytest.mark.parametrize("part", ledger.PARTS)
@pytest.mark.parametrize("row", ISSUE)
def test_a_part_taken_away_is_missed(row, part):
    """The control of the law itself."""
    left = [each for each in ledger.proofs() if (each.row, each.part) != (row, part)]
    assert lacking(row, left, ledger.rows()) == [part]


def test_a_row_without_its_mechanism_is_missed():
    told = {name: {"is": each["is"]} for name, each in ledger.rows().items()}
    assert lacking("T1", ledger.proofs(), told) == lacking("T1", ledger.proofs(), {}) == ["mechanism"]


def test_no_test_claims_a_row_or_a_part_that_there_is_not():
    claimed = {(each.row, each.part) for each in ledger.proofs()}
    assert {row for row, _ in claimed} <= set(ledger.rows())
    assert {part for _, part in claimed} <= set(ledger.PARTS)


def test_the_page_is_what_the_suite_says():
    text = PAGE.read_text(encoding="utf-8")
    remedy = "run: python -c 'from tests.security import test_security_page as page; page.write()'"
    assert text == ledger.written(text, ledger.proofs()), remedy


def test_a_new_proof_changes_the_page():
    text = PAGE.read_text(encoding="utf-8")
    planted = [*ledger.proofs(), ledger.Proof("T1", "evidence", "tests/planted.py::test_planted")]
    assert "tests/planted.py (1)" in ledger.written(text, planted)


def test_marks_are_read_from_functions_and_from_whole_files(tmp_path):
    source = (
        'pytestmark = [pytest.mark.threat("T9")]\n\n\n@pytest.mark.promise("R1", part="control")\ndef test_it(): ...\n'
    )
    (tmp_path / "test_planted.py").write_text(source)
    found = {(each.row, each.part) for each in ledger.proofs(tmp_path)}
    assert found == {("T9", "test"), ("R1", "control")}


def write():
    """Make the page anew."""
    PAGE.write_text(ledger.written(PAGE.read_text(encoding="utf-8"), ledger.proofs()), encoding="utf-8")
