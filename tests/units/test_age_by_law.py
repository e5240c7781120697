"""Ages worked out by hand from 年齢計算ニ関スル法律 and 民法143条2項: an age is reached at the end of the day before the day that
corresponds to the birth, and where February has no 29th, at the end of its last day."""

from datetime import date

import pytest

from futasato.units import age_on, fiscal_year

WORKED = [
    # born, the day on whose end the age is reached, the age of that day, the age of the day after
    (date(2008, 4, 1), date(2026, 3, 31), 17, 18),
    (date(2008, 4, 2), date(2026, 4, 1), 17, 18),
    (date(1961, 11, 28), date(2026, 11, 27), 64, 65),
    (date(2008, 2, 29), date(2026, 2, 28), 17, 18),  # no 29th in 2026: the end of the 28th
    (date(2008, 2, 29), date(2028, 2, 28), 19, 20),  # the 29th of 2028 corresponds: the eve is the 28th again
    (date(2008, 3, 1), date(2026, 2, 28), 17, 18),
    (date(2008, 3, 1), date(2028, 2, 29), 19, 20),
    (date(1926, 12, 25), date(2026, 12, 24), 99, 100),
    (date(2026, 1, 1), date(2026, 12, 31), 0, 1),
]


@pytest.mark.parametrize(("born_on", "eve", "before", "after"), WORKED)
def test_an_age_is_reached_at_the_end_of_the_eve(born_on, eve, before, after):
    following = date.fromordinal(eve.toordinal() + 1)
    assert (age_on(born_on, eve), age_on(born_on, following)) == (before, after)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2027, 1, 1), 2026), (date(2027, 3, 31), 2026)],
)
def test_a_fiscal_year_begins_on_the_first_of_april(day, year):
    """会計年度: 地方自治法208条1項."""
    assert fiscal_year(day) == year
