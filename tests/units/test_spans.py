"""Spans hold both their ends; what two share is what every day of one and the other says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.units import DAY, Span

DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))


@st.composite
def spans(draw):
    from_on = draw(DAYS)
    return Span(from_on, from_on + DAY * draw(st.integers(0, 90)))


@given(spans())
def test_days_are_counted_with_both_ends(span):
    assert len(list(span.each_day())) == span.days
    assert list(span.each_day())[0] == span.from_on and list(span.each_day())[-1] == span.until_on


@given(spans(), DAYS)
def test_a_day_is_inside_exactly_when_it_is_one_of_them(span, day):
    assert (day in span) == (day in set(span.each_day()))


@given(spans(), spans())
def test_what_two_spans_share_is_what_their_days_share(one, other):
    shared = set(one.each_day()) & set(other.each_day())
    met = one.meet(other)
    assert (set(met.each_day()) if met else set()) == shared


def test_an_end_before_the_beginning_is_refused_in_words():
    with pytest.raises(ValueError, match="2026-01-01.*2026-01-02.*より前"):
        Span(date(2026, 1, 2), date(2026, 1, 1))
