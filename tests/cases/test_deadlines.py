"""Due days against hand-worked calendars: the first day is not counted, an end on a holiday moves where the law says so."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.cases import reads, rules
from futasato.cases.nouns import Deadline, Kind
from futasato.units import next_business_day

# Counted by hand on a calendar of 2026 and 2027.
BY_HAND = [
    (Kind.DISCLOSURE, date(2026, 10, 1), date(2026, 11, 2)),  # 31日は土、1日は日 → 月曜の2日
    (Kind.DISCLOSURE, date(2026, 11, 24), date(2026, 12, 24)),  # 木曜
    (Kind.CORRECTION, date(2026, 9, 9), date(2026, 10, 9)),
    (Kind.STOP, date(2026, 10, 9), date(2026, 11, 9)),  # 8日は日 → 月曜の9日
    (Kind.COMPLAINT, date(2026, 11, 24), date(2026, 12, 8)),
]


@pytest.mark.parametrize(("kind", "opened_on", "due_on"), BY_HAND)
def test_worked_by_hand(kind, opened_on, due_on):
    assert rules.due_on(reads.deadline(kind, opened_on), opened_on, next_business_day) == due_on


@pytest.mark.parametrize("kind", [Kind.DISCLOSURE, Kind.CORRECTION, Kind.STOP])
def test_the_law_gives_thirty_days_and_thirty_more(kind):
    """個人情報の保護に関する法律 83条, 94条, 102条: 30 days, extended by 30; nobody else's aim is called a law."""
    found = reads.deadline(kind, date(2026, 11, 24))
    assert (found.days, found.extension_days, found.is_law) == (30, 30, True)
    assert any("個人情報の保護に関する法律" in source for source in found.source)
    assert not any(
        reads.deadline(other, date(2026, 11, 24)).is_law for other in (Kind.PREMIUM, Kind.APPEAL, Kind.COMPLAINT)
    )


def test_of_two_rules_the_later_one_counts_from_its_day():
    old, new = (Deadline(Kind.STOP, on, days) for on, days in ((date(2026, 4, 1), 30), (date(2027, 4, 1), 20)))
    for on, days in ((date(2027, 3, 31), 30), (date(2027, 4, 1), 20)):
        assert rules.deadline_of([new, old], Kind.STOP, on).days == days
    with pytest.raises(LookupError, match="期限の定めがありません"):
        rules.deadline_of([new, old], Kind.STOP, date(2026, 3, 31))


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(0, 120), st.integers(0, 60), st.booleans(),
    st.sets(st.dates(date(2024, 1, 1), date(2031, 12, 31)), max_size=40),
)  # fmt: skip
@settings(max_examples=60)
def test_against_counting_day_by_day(opened_on, days, more, is_moved, closed):
    """A naive second calculation: one step a day; the end is moved once, after both terms."""
    deadline = Deadline(Kind.STOP, date(2020, 1, 1), days, more, is_moved)

    def naive(count):
        day = opened_on
        for _ in range(count):
            day += timedelta(days=1)
        while is_moved and day in closed:
            day += timedelta(days=1)
        return day

    def moved(day):
        return moved(day + timedelta(days=1)) if day in closed else day

    assert rules.due_on(deadline, opened_on, moved) == naive(days)
    assert rules.extended_due_on(deadline, opened_on, moved) == naive(days + more)
