"""Which day is in which window: written-out edges, and by walking through days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.definitions.judge.case import Case
from futasato.definitions.judge.windows import last_chance, leaves_rolling_on, months_in, span_of
from futasato.definitions.nouns import Window, WindowKind
from futasato.records.nouns import Kind
from futasato.units import DAY, Span, trailing_months

from .town import OWN, ask, days, facts, record, remarks, visit

DATES = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def window_on(on, kind, size=0, registered_on=None, bases=(), **rest):
    known = facts(*bases, registered_on=registered_on and date.fromisoformat(registered_on))
    fixed = {name: date.fromisoformat(text) for name, text in rest.items()}
    return span_of(Window(WindowKind(kind), size, **fixed), Case(known, (OWN,), date.fromisoformat(on)))


@pytest.mark.parametrize(
    "on, kind, size, from_on, until_on",
    [
        ("2026-11-23", "months", 12, "2025-11-24", "2026-11-23"),
        ("2028-02-29", "months", 12, "2027-03-01", "2028-02-29"),
        ("2027-02-28", "months", 12, "2026-03-01", "2027-02-28"),
        ("2028-02-28", "months", 12, "2027-03-01", "2028-02-28"),
        ("2026-03-31", "months", 1, "2026-03-01", "2026-03-31"),
        ("2026-11-23", "days", 90, "2026-08-26", "2026-11-23"),
        ("2026-11-23", "days", 1, "2026-11-23", "2026-11-23"),
        ("2026-11-23", "full_months", 12, "2025-11-01", "2026-10-31"),
        ("2028-03-01", "full_months", 1, "2028-02-01", "2028-02-29"),
        ("2026-11-23", "calendar_year", 0, "2026-01-01", "2026-12-31"),
        ("2026-01-01", "last_calendar_year", 0, "2025-01-01", "2025-12-31"),
        ("2027-03-31", "fiscal_year", 0, "2026-04-01", "2027-03-31"),
        ("2027-04-01", "fiscal_year", 0, "2027-04-01", "2028-03-31"),
        ("2027-04-01", "last_fiscal_year", 0, "2026-04-01", "2027-03-31"),
    ],
)
def test_windows_of_the_calendar(on, kind, size, from_on, until_on):
    assert window_on(on, kind, size) == Span(date.fromisoformat(from_on), date.fromisoformat(until_on))


def test_a_fixed_window_stays_and_may_be_open():
    fixed = window_on("2030-01-01", "fixed", from_on="2025-09-01", until_on="2025-12-31")
    assert fixed == Span(date(2025, 9, 1), date(2025, 12, 31))
    assert window_on("2030-01-01", "fixed", from_on="2025-09-01") == Span(date(2025, 9, 1), date(2030, 1, 1))
    assert window_on("2025-01-01", "fixed", from_on="2025-09-01").until_on == date(2025, 9, 1)


def test_since_registration():
    assert window_on("2026-11-23", "since_registration", registered_on="2026-11-01") == Span(
        date(2026, 11, 1), date(2026, 11, 23)
    )
    assert window_on("2026-11-23", "since_registration") is None
    assert window_on("2026-11-23", "since_registration", registered_on="2026-11-24") is None


@pytest.mark.parametrize(
    "on, size, from_on, until_on",
    [
        ("2026-11-23", 12, "2026-05-15", "2027-05-14"),
        ("2026-05-14", 12, "2025-05-15", "2026-05-14"),
        ("2026-05-15", 12, "2026-05-15", "2027-05-14"),
        ("2027-05-14", 24, "2025-05-15", "2027-05-14"),
        ("2026-11-23", 6, "2026-11-15", "2027-05-14"),
    ],
)
def test_registration_years_begin_with_the_day_of_registration(on, size, from_on, until_on):
    found = window_on(on, "registration_year", size, registered_on="2025-05-15")
    assert found == Span(date.fromisoformat(from_on), date.fromisoformat(until_on))


def test_registered_on_the_leap_day():
    found = window_on("2025-02-28", "registration_year", 12, registered_on="2024-02-29")
    assert found == Span(date(2025, 2, 28), date(2026, 2, 27))


@given(since=DATES, on=DATES, size=st.integers(1, 30))
def test_registration_years_hold_the_day(since, on, size):
    found = window_on(on.isoformat(), "registration_year", size, registered_on=since.isoformat())
    assert (found is None) if on < since else on in found


def test_since_the_base_was_acquired():
    base = record(Kind.BASE, "2026-05-10", name="owned")
    assert window_on("2026-11-23", "since_base", bases=[base]) == Span(date(2026, 6, 1), date(2026, 11, 23))
    assert window_on("2026-05-31", "since_base", bases=[base]) is None
    assert window_on("2026-11-23", "since_base") is None
    sold = record(Kind.BASE, "2026-05-10", "2026-10-31", name="owned")
    assert window_on("2026-11-23", "since_base", bases=[sold]) is None


def test_nothing_counts_in_a_window_that_is_not_there():
    reason = ask(days(1, Window(WindowKind.SINCE_REGISTRATION)), facts(visit("2026-05-01")), "2026-11-23")
    assert (reason.have, remarks(reason)) == (0, {"not_registered": 0})


@pytest.mark.parametrize(
    "day, window, counts",
    [
        ("2025-11-24", Window(WindowKind.MONTHS, 12), 1),
        ("2025-11-23", Window(WindowKind.MONTHS, 12), 0),
        ("2026-11-23", Window(WindowKind.MONTHS, 12), 1),
        ("2026-11-24", Window(WindowKind.MONTHS, 12), 0),
        ("2026-11-24", Window(WindowKind.CALENDAR_YEAR), 0),
        ("2026-11-24", Window(), 0),
        ("2001-01-01", Window(), 1),
    ],
)
def test_both_ends_count_and_what_is_to_come_does_not(day, window, counts):
    assert ask(days(1, window), facts(visit(day)), "2026-11-23").have == counts


@given(day=DATES, months=st.integers(1, 30))
def test_a_day_leaves_the_rolling_months_once(day, months):
    leaves_on = leaves_rolling_on(day, months)
    assert day in trailing_months(leaves_on - DAY, months)
    assert all(day not in trailing_months(leaves_on + DAY * n, months) for n in range(40))


@given(day=DATES, size=st.integers(1, 400), kind=st.sampled_from([WindowKind.DAYS, WindowKind.MONTHS]))
def test_the_last_chance_is_the_last_day_on_which_the_earliest_fact_still_counts(day, size, kind):
    window = Window(kind, min(size, 30) if kind == WindowKind.MONTHS else size)

    def holds(on):
        return day in span_of(window, Case(facts(), (OWN,), on))

    until_on = last_chance(window, span_of(window, Case(facts(), (OWN,), day)), day, day)
    assert holds(until_on)
    assert not holds(until_on + DAY)


@given(on=DATES, size=st.integers(1, 30))
def test_so_many_rolling_months_are_so_many_calendar_months_up_to_this_one(on, size):
    months = months_in(Window(WindowKind.MONTHS, size), trailing_months(on, size))
    this_month = on.year * 12 + on.month - 1
    assert months == list(range(this_month - size + 1, this_month + 1))


def test_a_fixed_window_asks_every_month_it_touches():
    touched = months_in(Window(WindowKind.FIXED), Span(date(2025, 9, 15), date(2025, 12, 1)))
    assert [month % 12 + 1 for month in touched] == [9, 10, 11, 12]


@pytest.mark.parametrize(
    "window, until_on",
    [
        (Window(WindowKind.FISCAL_YEAR), date(2027, 3, 31)),
        (Window(WindowKind.CALENDAR_YEAR), date(2026, 12, 31)),
        (Window(WindowKind.FIXED, 0, date(2026, 9, 1), date(2026, 11, 23)), date(2026, 11, 23)),
        (Window(WindowKind.FIXED, 0, date(2026, 9, 1), date(2026, 11, 22)), None),
        (Window(WindowKind.LAST_FISCAL_YEAR), None),
        (Window(WindowKind.FULL_MONTHS, 12), None),
        (Window(), None),
        (Window(WindowKind.MONTHS, 12), None),
    ],
)
def test_until_when_something_can_be_added(window, until_on):
    assert ask(days(5, window), facts(), "2026-11-23").until_on == until_on
