"""When a letter may go out: hand-worked hours, and a minute by minute count as second opinion."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.letters import rules
from futasato.letters.nouns import Kind, Quiet
from futasato.units import JST

HOURS = st.integers(0, 23)
TIMES = st.integers(0, 525_600 * 60).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
USUAL = Quiet(21, 8)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-11-24T20:59", "2026-11-24T20:59"),
        ("2026-11-24T21:00", "2026-11-25T08:00"),
        ("2026-11-25T00:30", "2026-11-25T08:00"),
        ("2026-11-25T07:59", "2026-11-25T08:00"),
        ("2026-11-25T08:00", "2026-11-25T08:00"),
        ("2026-12-31T23:00", "2027-01-01T08:00"),
    ],
)
def test_the_night_moves_a_letter_to_the_morning(at, due):
    at, due = (datetime.fromisoformat(each).replace(tzinfo=JST) for each in (at, due))
    assert rules.due_at(Kind.NEWS, at.astimezone(UTC), USUAL) == due
    assert rules.due_at(Kind.DISASTER, at, USUAL) == at


@settings(max_examples=40)
@given(at=TIMES, first=HOURS, last=HOURS)
def test_it_waits_as_long_as_it_is_quiet_and_no_longer(at, first, last):
    """The naive second calculation: step by minutes through a table of quiet hours until one is loud."""
    table = set()
    hour = first
    while hour != last:
        table.add(hour)
        hour = (hour + 1) % 24
    naive = at
    while naive.astimezone(JST).hour in table:
        naive = naive.replace(second=0, microsecond=0) + timedelta(minutes=1)
    assert rules.due_at(Kind.RENEWAL, at, Quiet(first, last)) == naive
    assert rules.is_quiet(at, Quiet(first, last)) == (naive != at)


@pytest.mark.parametrize("text", ["", "21", "21-24", "21-8-9", "２１-8", "a-b", "-1-8", "21 - 8"])
def test_other_words_are_no_hours(text):
    with pytest.raises(ValueError, match="21-8"):
        rules.quiet_of(text)


def test_the_hours_are_read():
    assert rules.quiet_of("21-8") == Quiet(21, 8) and rules.quiet_of("0-0") == Quiet(0, 0)


def test_it_is_tried_eight_times_over_four_hours_and_then_no_more():
    """2, 4, 8, 16, 32, 64, 128 minutes: 254 in all."""
    now = datetime(2026, 11, 24, tzinfo=UTC)
    waits = [(rules.next_try(now, tries) - now) // timedelta(minutes=1) for tries in range(1, 8)]
    assert waits == [2, 4, 8, 16, 32, 64, 128] and rules.next_try(now, 8) is None
