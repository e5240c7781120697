"""When an event takes people in: exactly from half an hour before its beginning to its end, unless it is cancelled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.records.nouns import Kind
from futasato.visits.nouns import Event
from futasato.visits.rules import opening

START = datetime(2026, 5, 3, 1, 0, tzinfo=UTC)
EVENT = Event(UUID(int=1), "182079", "朝市", Kind.EVENT, START, START + timedelta(hours=3))
MINUTE = timedelta(minutes=1)


@given(st.integers(-600, 600))
def test_it_is_open_on_the_minutes_between(minutes):
    at = START + minutes * MINUTE
    assert (opening.why_closed(EVENT, at) == "") == (-30 <= minutes <= 180)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-1801, "2026-05-03 09:30に始まります"), (-1800, ""), (10_800, ""), (10_801, "2026-05-03 13:00に終わりました")],
)
def test_at_the_second_and_in_japanese_time(seconds, told):
    assert told in opening.why_closed(EVENT, START + timedelta(seconds=seconds))
    assert bool(opening.why_closed(EVENT, START + timedelta(seconds=seconds))) == bool(told)


@given(st.integers(-600, 600))
def test_a_cancelled_event_is_never_open(minutes):
    cancelled = replace(EVENT, cancelled_at=START - timedelta(days=1))
    assert "中止" in opening.why_closed(cancelled, START + minutes * MINUTE)


@given(st.none() | st.integers(1, 50), st.integers(0, 60))
def test_full_is_as_many_as_there_are_places(capacity, people):
    event = replace(EVENT, capacity=capacity)
    assert opening.is_full(event, people) == (capacity is not None and people + 1 > capacity)


def test_a_right_event_has_no_fault_and_several_wrongs_are_all_told():
    assert opening.faults(EVENT) == ()
    wrong = replace(EVENT, title=" ", ends_at=START, capacity=-1, kind=Kind.FEE)
    assert len(opening.faults(wrong)) == 4
