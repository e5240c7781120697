"""Lives drawn from a seed: inside their span, alike for the same seed, each record with a key of its own."""

from datetime import date
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.records.nouns import Kind
from futasato.records.rules import entries as entry_rules
from futasato.site.sample import lives
from futasato.units import DAY, Span, add_months, month_of

ME = UUID(int=3)
BEGINNINGS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


def lived(way, begun, seed=1):
    span = Span(begun, add_months(begun, 24) - DAY)
    return span, list(lives.entries(way, ME, "203629", span, Random(seed)))


@pytest.mark.parametrize("way", lives.WAYS)
@given(BEGINNINGS, st.integers(0, 999))
def test_every_life_is_one_that_records_can_hold(way, begun, seed):
    span, entries = lived(way, begun, seed)
    for entry in entries:
        assert span.from_on <= entry.happened_on <= span.until_on
        assert not entry_rules.faults(entry, add_months(span.until_on, 2))
    assert len({entry.source_key for entry in entries}) == len(entries)
    assert lived(way, begun, seed)[1] == entries


@given(BEGINNINGS)
def test_one_is_one_days_work_short_on_whatever_day_the_sample_is_loaded(begun):
    """Rule of the town: 15 days of stay and 3 of verified work in the last twelve months."""
    span, entries = lived("almost", begun)
    year = Span(add_months(span.until_on + DAY, -12) + DAY, span.until_on + DAY)
    work = {e.happened_on for e in entries if e.kind is Kind.ACTIVITY and e.happened_on in year and e.verified_by}
    nights = [(e.until_on - e.happened_on).days for e in entries if e.kind is Kind.STAY and e.happened_on in year]
    assert len(work) == 2
    assert 15 <= sum(n + 1 for n in nights) + len(work) < 30


@given(BEGINNINGS, st.integers(0, 999))
def test_a_villa_is_visited_in_every_month_since_it_was_acquired(begun, seed):
    span, entries = lived("villa", begun, seed)
    (base,) = (e for e in entries if e.kind is Kind.BASE)
    visited = {month_of(e.happened_on) for e in entries if e.kind is Kind.STAY}
    assert visited >= set(range(month_of(base.happened_on) + 1, month_of(span.until_on)))


def test_all_ways_are_drawn_and_none_without_a_life():
    drawn = {lives.way(Random(seed)) for seed in range(500)}
    assert drawn == {life.way for life in lives.LIVES}
    assert drawn <= set(lives.WAYS)
