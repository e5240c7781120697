"""Corrections and voids: what stands, and what stood as far as was known at an instant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from futasato.records import rules

from .writing import histories, instants, visit

MORNING = datetime(2026, 1, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def version(number, *, of=None, hours=0, **rest):
    return visit(
        "2026-01-01", number=number, replaces=of and UUID(int=of), recorded_at=MORNING + HOUR * hours, **rest
    )  # fmt: skip


FIRST = version(1)
CORRECTED = version(2, of=1, hours=1, name="正")
AGAIN = version(3, of=2, hours=2, name="再")
VOID = version(4, of=3, hours=3, is_void=True)


def test_a_chain_of_corrections_leaves_the_last():
    assert rules.effective([FIRST, CORRECTED, AGAIN]) == [AGAIN]


def test_a_void_takes_the_fact_away_and_does_not_bring_back_what_it_replaced():
    assert rules.effective([FIRST, CORRECTED, AGAIN, VOID]) == []


def test_as_of_an_instant_later_records_are_not_known():
    history = [VOID, AGAIN, CORRECTED, FIRST]
    known = [rules.effective(history, known_at=MORNING + HOUR * hours) for hours in (-1, 0, 1, 2, 3)]
    assert known == [[], [FIRST], [CORRECTED], [AGAIN], []]


def test_of_two_corrections_side_by_side_the_later_one_stands():
    beside = version(5, of=1, hours=4)
    assert rules.effective([FIRST, CORRECTED, beside]) == [beside]
    assert rules.effective([FIRST, beside, CORRECTED, AGAIN]) == [beside]
    lower = [version(7), version(9, of=7, hours=1), version(8, of=7, hours=2)]
    assert rules.effective(lower) == [lower[2]]


def test_a_correction_written_in_the_same_instant_still_stands():
    at_once = version(2, of=1)
    assert rules.effective([at_once, FIRST]) == [at_once]


def test_a_correction_of_a_record_that_was_not_handed_in_stands_by_itself():
    assert rules.effective([CORRECTED]) == [CORRECTED]


def test_records_that_replace_each_other_in_a_circle_end():
    circle = [version(1, of=2), version(2, of=1), version(3, of=1)]
    assert rules.effective(circle) == [circle[2]]


@st.composite
def revised(draw):
    """A history in which later records correct or void earlier ones, never the same one twice."""
    history = []
    for record in sorted(draw(histories(most=10)), key=lambda r: r.recorded_at):
        replaced = {r.replaces for r in history}
        free = [r for r in history if r.id not in replaced]
        of = draw(st.none() | st.sampled_from(free)) if free else None
        history.append(replace(record, replaces=of and of.id, is_void=bool(of) and draw(st.booleans())))
    return history


@given(history=revised(), at=instants)
def test_known_at_equals_the_history_cut_there(history, at):
    cut = [r for r in history if r.recorded_at <= at]
    assert rules.effective(history, known_at=at) == rules.effective(cut)


@given(revised())
def test_what_stands_equals_applying_every_record_in_the_order_of_writing(history):
    standing = {}
    for record in sorted(history, key=lambda r: r.recorded_at):
        standing.pop(record.replaces, None)
        if not record.is_void:
            standing[record.id] = record
    assert {r.id for r in rules.effective(history)} == set(standing)


@given(history=revised(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(history, shuffled):
    mixed = list(history)
    shuffled.shuffle(mixed)
    assert set(rules.effective(mixed)) == set(rules.effective(history))
