"""Which limit is in force at an instant: the words that a child reads name the years of that very day."""

from datetime import date, timedelta

import pytest

from futasato.mandates import rules
from futasato.mandates.nouns import AgeLimit
from futasato.units import instant_of

LIMITS = (AgeLimit(20, date(1898, 7, 16)), AgeLimit(18, date(2022, 4, 1)), AgeLimit(16, date(2030, 1, 1)))


@pytest.mark.parametrize(
    ("on", "years"),
    [(date(1890, 1, 1), 20), (date(1898, 7, 16), 20), (date(2022, 4, 1), 18), (date(2029, 12, 31), 18), (date(2030, 1, 1), 16)],
)  # fmt: skip
def test_the_limit_of_a_day(on, years):
    assert rules.years_at(LIMITS, instant_of(on)) == years


def test_the_limit_changes_at_midnight_in_japan():
    midnight = instant_of(date(2022, 4, 1))
    assert (rules.years_at(LIMITS, midnight - timedelta(microseconds=1)), rules.years_at(LIMITS, midnight)) == (20, 18)
