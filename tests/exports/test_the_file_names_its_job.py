"""Each file is one of its kind: a leaked one names the job it came from, and does nothing in a spreadsheet."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.accesses import acts as accesses_acts
from futasato.exports import reads, rules
from tests.counters.office.ground import FUKUI, SABAE, somebody

from .ground import NOW, agreed, fetched, lines, town

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "=cmd|'/c calc'!A1",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula(cell):
    assert rules.defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "試験 太郎", "1-1", "a=b", "東京都", "2026-11-23"])
def test_ordinary_cells_stay_as_they_are(cell):
    assert rules.defused(cell) == cell


@given(
    st.lists(
        st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")), min_size=2, max_size=2)
    )
)
def test_whatever_is_written_is_read_again(rows):
    """Only the apostrophe before a formula is added; nothing breaks out of its cell."""
    read = lines(rules.content(["a", "b"], rows))
    assert read[1:] == [[rules.defused(cell) for cell in row] for row in rows]


@pytest.mark.threat("T21", part="test")
@pytest.mark.django_db
def test_the_code_stands_in_the_head_and_in_the_name_and_names_the_job():
    town(3)
    job, other = agreed(), agreed()
    file, _ = fetched(job), fetched(other)
    assert job.code in file.name and rules.code_in(file.content.decode()) == job.code != other.code
    assert [each.id for each in reads.traced(file.content.decode(), [])] == [job.id]


@pytest.mark.threat("T21", part="test")
@pytest.mark.django_db
def test_without_its_head_the_order_of_the_rows_names_the_job():
    """Ten rows, or any part of them of eight, stand as in this job's file and in no other's."""
    town(10)
    jobs = [agreed() for _ in range(5)]
    files = {job.id: [row[0] for row in lines(fetched(job).content)[1:]] for job in jobs}
    for job, numbers in files.items():
        assert [each.id for each in reads.traced("", numbers)] == [job]
        assert [each.id for each in reads.traced("", numbers[1:9])] == [job]


@pytest.mark.threat("T21", part="control")
@pytest.mark.django_db
def test_shuffled_or_too_short_it_names_nobody():
    town(10)
    numbers = [row[0] for row in lines(fetched(agreed()).content)[1:]]
    random.Random(1).shuffle(numbers)
    assert reads.traced("", numbers) == () == reads.traced("", numbers[:3])


@pytest.mark.threat("T21", part="test")
@pytest.mark.django_db
def test_the_towns_honey_is_in_every_file_and_no_other_towns():
    """Whatever tier was asked for: whoever uses the list touches it."""
    people = town(2)
    bees = [somebody("試験 密", code=code) for code in (FUKUI, SABAE)]
    for bee, code in zip(bees, (FUKUI, SABAE), strict=True):
        accesses_acts.plant(person=bee.id, place_code=code, now=NOW, by="test")
    assert fetched(agreed(tier="two-region")).persons == (bees[0].id,)
    assert set(fetched(agreed()).persons) == {bees[0].id, *(each.id for each in people)}


@pytest.mark.django_db
def test_a_name_that_is_a_formula_is_text_in_the_file():
    town(0)
    somebody("=HYPERLINK(1)", "シケン")
    (_, row) = lines(fetched(agreed()).content)
    assert row[1] == "'=HYPERLINK(1)"
