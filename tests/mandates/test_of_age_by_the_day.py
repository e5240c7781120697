"""T14: at which instant somebody is of age. Truth: 民法143条2項 worked by hand, and the rule of people (majority_on)."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import futasato.mandates
from futasato.mandates import reads, rules
from futasato.mandates.nouns import AgeLimit, Counting
from futasato.people import rules as people_rules
from futasato.units import JST, instant_of

from .family import AGES

LAW, BIRTHDAY = Counting.LAW, Counting.BIRTHDAY
BIRTHS = st.dates(date(1900, 1, 1), date(2060, 12, 31))
TICK = timedelta(microseconds=1)

# 応当日の前日の終わりに満了し、応当日がなければその月の末日の終わり（民法143条2項）: worked by hand.
BY_HAND = [
    (date(2008, 4, 1), 18, date(2026, 3, 31), (2026, 4, 1)),
    (date(2008, 4, 2), 18, date(2026, 4, 1), (2026, 4, 2)),
    (date(2008, 2, 29), 18, date(2026, 2, 28), (2026, 3, 1)),
    (date(2008, 2, 29), 20, date(2028, 2, 28), (2028, 2, 29)),
    (date(2008, 3, 1), 18, date(2026, 2, 28), (2026, 3, 1)),
    (date(2010, 3, 1), 18, date(2028, 2, 29), (2028, 3, 1)),
    (date(2008, 1, 1), 18, date(2025, 12, 31), (2026, 1, 1)),
]


@pytest.mark.parametrize(("born_on", "years", "eve", "instant"), BY_HAND)
def test_the_law_reaches_an_age_at_the_end_of_the_eve(born_on, years, eve, instant):
    assert rules.reached_on(born_on, years, LAW) == eve
    assert rules.reached_at(born_on, years, LAW) == datetime(*instant, tzinfo=JST)


@given(BIRTHS, st.integers(0, 120))
def test_both_countings_name_the_same_instant_and_other_days(born_on, years):
    assert rules.reached_at(born_on, years, LAW) == rules.reached_at(born_on, years, BIRTHDAY)
    assert rules.reached_on(born_on, years, LAW) == rules.reached_on(born_on, years, BIRTHDAY) - timedelta(days=1)


def school_entry(born_on, counting):
    """学校教育法17条: 満六歳に達した日の翌日以後における最初の学年の初め."""
    after = rules.reached_on(born_on, 6, counting) + timedelta(days=1)
    return next(date(year, 4, 1) for year in (after.year, after.year + 1) if date(year, 4, 1) >= after)


@pytest.mark.parametrize(("born_on", "entry"), [(date(2020, 4, 1), 2026), (date(2020, 4, 2), 2027), (date(2020, 3, 31), 2026), (date(2016, 2, 29), 2022)])  # fmt: skip
def test_who_is_born_on_the_first_of_april_is_in_the_earlier_school_year(born_on, entry):
    assert school_entry(born_on, LAW) == date(entry, 4, 1)


def test_counting_by_birthdays_would_put_the_first_of_april_a_year_later():
    assert school_entry(date(2020, 4, 1), BIRTHDAY) == date(2027, 4, 1)


@given(BIRTHS)
def test_majority_is_where_the_rule_of_people_has_it(born_on):
    assert rules.attained_at(born_on, AGES.majority, AGES.counting) == instant_of(people_rules.majority_on(born_on))


@pytest.mark.parametrize(
    ("born_on", "on"),
    [(date(2002, 3, 31), date(2022, 3, 31)), (date(2002, 4, 1), date(2022, 4, 1)), (date(2002, 4, 2), date(2022, 4, 1)),
     (date(2004, 4, 1), date(2022, 4, 1)), (date(2004, 4, 2), date(2022, 4, 2))],
)  # fmt: skip
def test_the_reform_of_2022_made_two_years_of_births_adult_at_once(born_on, on):
    at = instant_of(on)
    assert rules.is_of_age(born_on, at, AGES) and rules.is_minor(born_on, at - TICK, AGES)


def test_unknown_births_are_neither():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert not rules.is_of_age(None, at, AGES) and not rules.is_minor(None, at, AGES)
    assert rules.may_consent_alone(None, at, AGES)
    with pytest.raises(ValueError, match="no limit"):
        rules.attained_at(date(2000, 1, 1), (), LAW)


@pytest.mark.parametrize(
    ("born_on", "on"),
    [(date(2011, 12, 1), date(2026, 12, 1)), (date(2012, 2, 29), date(2027, 3, 1)), (date(2012, 4, 2), date(2027, 4, 2)),
     (date(2011, 4, 1), date(2026, 4, 1)), (date(1980, 1, 1), date(2026, 4, 1))],
)  # fmt: skip
def test_alone_from_fifteen_on(born_on, on):
    at = instant_of(on)
    assert rules.may_consent_alone(born_on, at, AGES) and not rules.may_consent_alone(born_on, at - TICK, AGES)


@given(BIRTHS, st.lists(st.tuples(st.integers(10, 25), st.integers(0, 200)), min_size=1, max_size=4, unique_by=lambda row: row[1]))
def test_dated_limits_agree_with_asking_every_day(born_on, rows):
    limits = tuple(AgeLimit(years, date(1990, 1, 1) + timedelta(days=90 * n)) for years, n in sorted(rows, key=lambda r: r[1]))
    at = rules.attained_at(born_on, limits, LAW)
    assert holds(born_on, limits, at) and not any(holds(born_on, limits, at - timedelta(days=n, microseconds=1)) for n in range(0, 400, 7))


def holds(born_on, limits, at):
    """The naive question: which limit is in force now, and is that age reached?"""
    begun = [limit for limit in limits if instant_of(limit.from_on) <= at]
    return bool(begun) and rules.reached_at(born_on, begun[-1].years, LAW) <= at


def test_the_shipped_limits_are_these_and_say_how_sure_they_are():
    assert reads.ages() == AGES
    written = yaml.safe_load((Path(futasato.mandates.__file__).parent / "ages.yaml").read_text(encoding="utf-8"))
    stated = [written["counting"], *written["majority"], *written["self_consent"]]
    assert all(row["state"] in {"confirmed", "unconfirmed"} and row["source"] for row in stated)
