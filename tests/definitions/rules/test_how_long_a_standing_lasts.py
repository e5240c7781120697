"""The end, the renewal window and the grace of a standing: worked by hand from definitions.md and the civil code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.definitions.nouns import Lifecycle, Renewal, Term, TermKind
from futasato.definitions.rules import lifecycle
from futasato.units import DAY, age_on

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
BIRTHS = st.dates(date(1920, 1, 1), date(2020, 12, 31))


def day(text):
    return date.fromisoformat(text)


def months(size):
    return Term(TermKind.MONTHS, size)


C1 = Lifecycle(term=months(12), renewal=Renewal(opens_months=2, by="proof"), grace_months=1, fallback="basic")


@pytest.mark.parametrize(
    ("size", "from_on", "expected"),
    [
        (12, "2026-04-01", "2027-03-31"),
        (12, "2026-11-23", "2027-11-22"),
        (1, "2027-01-31", "2027-02-28"),  # no 31 February: its last day
        (1, "2028-01-30", "2028-02-29"),
        (1, "2028-01-29", "2028-02-28"),
        (12, "2028-02-29", "2029-02-28"),
        (12, "2027-03-01", "2028-02-29"),
        (6, "2026-08-31", "2027-02-28"),
    ],
)
def test_a_term_of_months_ends_the_day_before_the_corresponding_one(size, from_on, expected):
    assert lifecycle.ends_on(months(size), from_on=day(from_on)) == day(expected)


@pytest.mark.parametrize(
    ("from_on", "expected"),
    [("2026-04-01", "2027-03-31"), ("2027-03-31", "2027-03-31"), ("2026-12-01", "2027-03-31")],
)
def test_c2_and_d27_end_with_the_fiscal_year(from_on, expected):
    assert lifecycle.ends_on(Term(TermKind.FISCAL_YEAR), from_on=day(from_on)) == day(expected)


def test_a_calendar_term_ends_at_new_year():
    assert lifecycle.ends_on(Term(TermKind.CALENDAR_YEAR), from_on=day("2026-01-01")) == day("2026-12-31")


@pytest.mark.parametrize(
    ("from_on", "born_on", "expected"),
    [
        ("2024-02-10", "1980-05-01", "2029-05-01"),
        ("2024-02-10", "1980-01-05", "2030-01-05"),
        ("2024-02-10", "1980-02-10", "2029-02-10"),  # the five years are over the day before
        ("2024-02-10", "1980-02-09", "2030-02-09"),  # that birthday lies still inside the five years
        ("2020-02-29", "2000-02-29", "2026-02-28"),  # five years end 28 Feb 2025, the birthday comes a year later
        ("2023-06-01", "2000-02-29", "2029-02-28"),
        ("2023-02-28", "2000-02-29", "2028-02-29"),
        ("2023-03-01", "2000-02-29", "2029-02-28"),  # its birthday of 2028 is the last day of the five years
        ("2024-02-10", None, "2029-02-09"),
    ],
)
def test_d32_the_card_lasts_to_the_first_birthday_after_five_years(from_on, born_on, expected):
    term = Term(TermKind.BIRTHDAY, 5)
    assert lifecycle.ends_on(term, from_on=day(from_on), born_on=born_on and day(born_on)) == day(expected)


@pytest.mark.parametrize(
    ("enrolled_until", "expected"),
    [
        ("2026-09-10", "2026-10-10"),  # C5
        ("2026-08-31", "2026-09-30"),
        ("2027-02-28", "2027-03-31"),
        ("2027-03-20", "2027-03-31"),
        ("2027-06-30", "2027-03-31"),
        (None, "2027-03-31"),
    ],
)
def test_c5_ends_a_month_after_the_schooling_and_with_the_school_year(enrolled_until, expected):
    end = enrolled_until and day(enrolled_until)
    term = Term(TermKind.ENROLMENT, 1)
    assert lifecycle.ends_on(term, from_on=day("2026-04-06"), enrolled_until=end) == day(expected)


def test_a_fixed_term_ends_on_its_day():
    term = Term(TermKind.FIXED, until_on=day("2027-12-31"))
    assert lifecycle.ends_on(term, from_on=day("2026-04-06")) == day("2027-12-31")


@pytest.mark.parametrize("kind", [TermKind.INDEFINITE, TermKind.WHILE_MET])
def test_what_has_no_end_is_never_to_be_renewed(kind):
    rule = Lifecycle(term=Term(kind), renewal=Renewal(opens_months=2), grace_months=1)
    end = lifecycle.ends_on(rule.term, from_on=day("2026-04-01"))
    assert end is None
    assert lifecycle.renewal_opens_on(rule, end) is None
    assert lifecycle.grace_ends_on(rule, end) is None
    assert lifecycle.phase(rule, from_on=day("2026-04-01"), ends_on=end, on=day("2099-01-01")) == "running"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-31", "running"),  # not begun
        ("2026-04-01", "running"),
        ("2027-01-31", "running"),
        ("2027-02-01", "renewable"),
        ("2027-03-31", "renewable"),
        ("2027-04-01", "grace"),
        ("2027-04-30", "grace"),
        ("2027-05-01", "over"),
    ],
)
def test_c1_and_d32_open_two_months_before_the_end_and_c1_has_a_month_of_grace(on, expected):
    from_on = day("2026-04-01")
    end = lifecycle.ends_on(C1.term, from_on=from_on)
    assert lifecycle.phase(C1, from_on=from_on, ends_on=end, on=day(on)) == expected


def test_without_window_and_grace_a_standing_only_runs_and_is_over():
    bare = Lifecycle(term=months(12))
    end = day("2027-03-31")
    seen = [lifecycle.phase(bare, from_on=day("2026-04-01"), ends_on=end, on=end + DAY * n) for n in (-40, 0, 1)]
    assert seen == ["running", "running", "over"]


@given(st.integers(1, 120), DAYS)
def test_a_term_of_months_is_as_long_as_the_months_it_touches(size, from_on):
    """Independent count: step month by month over the calendar, day by day."""
    end = lifecycle.ends_on(months(size), from_on=from_on)
    step, turns = from_on, 0
    while turns < size:
        step += DAY
        has_no_such_day = step.day == 1 and (step - DAY).day < from_on.day
        turns += step.day == from_on.day or has_no_such_day
    assert end == step - DAY


@given(st.integers(0, 10), DAYS, BIRTHS)
def test_the_birthday_term_holds_its_years_and_less_than_one_more(size, from_on, born_on):
    end = lifecycle.ends_on(Term(TermKind.BIRTHDAY, size), from_on=from_on, born_on=born_on)
    assert age_on(from_on, end + DAY) in {size, size + 1}
    assert (end.month, end.day) == (born_on.month, born_on.day) or (born_on.month, born_on.day) == (2, 29)
    earlier = [end - DAY * n for n in range(1, 366) if (end - DAY * n).timetuple()[1:3] == (born_on.month, born_on.day)]
    assert all(birthday < from_on.replace(year=from_on.year + size, day=min(from_on.day, 28)) or
               age_on(from_on, birthday) < size for birthday in earlier)  # fmt: skip


@given(st.integers(0, 6), st.integers(0, 6), st.integers(1, 24), DAYS)
def test_the_phases_follow_one_another_and_never_turn_back(opens, grace, size, from_on):
    rule = Lifecycle(term=months(size), renewal=Renewal(opens_months=opens), grace_months=grace)
    end = lifecycle.ends_on(rule.term, from_on=from_on)
    days = [from_on + DAY * n for n in range((end - from_on).days + 31 * grace + 2)]
    seen = [lifecycle.phase(rule, from_on=from_on, ends_on=end, on=each) for each in days]
    order = ["running", "renewable", "grace", "over"]
    assert [order.index(each) for each in seen] == sorted(order.index(each) for each in seen)
    assert ("renewable" in seen, "grace" in seen, seen[-1]) == (opens > 0, grace > 0, "over")


@given(DAYS, DAYS, st.integers(0, 12))
def test_enrolment_never_outlasts_the_school_year(from_on, enrolled_until, size):
    end = lifecycle.ends_on(Term(TermKind.ENROLMENT, size), from_on=from_on, enrolled_until=enrolled_until)
    school_year_ends = date(from_on.year + (from_on.month >= 4), 3, 31)
    assert end <= school_year_ends
    assert end == school_year_ends or enrolled_until <= end
