"""To which month a day or night belongs: vectors of C3 and a second calculation night by night."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.records import rules
from futasato.records.nouns import Kind
from futasato.units import DAY, month_of

from .writing import PRESENCE_KINDS, dates, histories, span, spans, stay

WHOLE = span("2000-01-01", "2100-12-31")
MUCH_LATER = date(2099, 1, 1)
JANUARY, FEBRUARY = month_of(date(2026, 1, 1)), month_of(date(2026, 2, 1))
OVER_THE_END = [stay("2026-01-31", "2026-02-01")]
LONG_OVER_THE_END = [stay("2026-01-30", "2026-02-03")]


@pytest.mark.parametrize(
    "records, night_month, expected",
    [
        (OVER_THE_END, "evening", {JANUARY: 1}),
        (OVER_THE_END, "arrival", {JANUARY: 1}),
        (OVER_THE_END, "same_month", {}),
        (LONG_OVER_THE_END, "evening", {JANUARY: 2, FEBRUARY: 2}),
        (LONG_OVER_THE_END, "arrival", {JANUARY: 4}),
        (LONG_OVER_THE_END, "same_month", {JANUARY: 1, FEBRUARY: 2}),
    ],
)
def test_a_night_over_a_months_end_belongs_where_the_rule_says(records, night_month, expected):
    assert rules.nights_by_month(records, WHOLE, MUCH_LATER, night_month) == expected


def test_days_of_a_stay_over_a_months_end_count_in_both_months():
    assert rules.days_by_month(OVER_THE_END, WHOLE, MUCH_LATER) == {JANUARY: 1, FEBRUARY: 1}


def test_all_nights_of_an_arrival_count_though_some_lie_behind_the_window():
    year = span("2025-02-01", "2026-01-31")
    assert rules.nights_by_month(LONG_OVER_THE_END, year, MUCH_LATER, "arrival") == {JANUARY: 4}
    assert rules.nights_by_month(LONG_OVER_THE_END, span("2026-02-01", "2026-12-31"), MUCH_LATER, "arrival") == {}


def test_a_night_that_two_stays_share_belongs_to_the_earlier_arrival():
    shared = [stay("2026-01-30", "2026-02-03"), stay("2026-02-01", "2026-02-04", number=2)]
    for records in (shared, shared[::-1]):
        assert rules.nights_by_month(records, WHOLE, MUCH_LATER, "arrival") == {JANUARY: 4, FEBRUARY: 1}


def nights_one_by_one(records, window, on, night_month):
    """Every night of every stay by itself; of those that two stays share, the one that arrived first."""
    arrived = {}
    for record in (r for r in records if r.kind == Kind.STAY):
        evening = record.happened_on
        while evening < min(record.until_on or record.happened_on, on):
            arrived.setdefault(evening, []).append(record.happened_on)
            evening += DAY
    months = Counter()
    for evening, arrivals in arrived.items():
        day = min(arrivals) if night_month == "arrival" else evening
        is_split = night_month == "same_month" and (evening + DAY).month != evening.month
        if window.from_on <= day <= window.until_on and not is_split:
            months[day.year * 12 + day.month - 1] += 1
    return months


@given(
    records=histories(PRESENCE_KINDS), window=spans, on=dates,
    night_month=st.sampled_from(["evening", "arrival", "same_month"]),
)  # fmt: skip
def test_nights_by_month_equal_placing_them_one_by_one(records, window, on, night_month):
    found = rules.nights_by_month(records, window, on, night_month)
    assert found == nights_one_by_one(records, window, on, night_month)


@given(records=histories(PRESENCE_KINDS), window=spans, on=dates)
def test_by_evening_no_night_is_lost(records, window, on):
    found = rules.nights_by_month(records, window, on, "evening")
    assert sum(found.values()) == len(rules.nights(records, window, on))


@given(records=histories(), window=spans, on=dates)
def test_days_by_month_add_up_to_all_days(records, window, on):
    assert sum(rules.days_by_month(records, window, on).values()) == len(rules.presence_days(records, window, on))
