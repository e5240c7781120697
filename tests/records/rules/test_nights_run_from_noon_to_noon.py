"""Nights against a second calculation that walks through every noon (住宅宿泊事業法施行規則3条: noon to noon)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from futasato.records import rules
from futasato.records.nouns import Kind
from futasato.units import DAY, JST

from .writing import (
    FIRST_ON,
    LAST_ON,
    PRESENCE_KINDS,
    activity,
    dates,
    days,
    histories,
    instants,
    span,
    spans,
    stay,
    visit,
)

WHOLE = span("2000-01-01", "2100-12-31")
MUCH_LATER = date(2099, 1, 1)


def nights_by_walking(records, window, on):
    """From noon to noon: a night is spent when a stay covers the evening of its day and the next morning."""
    evenings, day = set(), FIRST_ON - DAY
    while day <= LAST_ON:
        for stay_record in (r for r in records if r.kind == Kind.STAY):
            last_on = min(stay_record.until_on or stay_record.happened_on, on)
            if stay_record.happened_on <= day and day + DAY <= last_on and window.from_on <= day <= window.until_on:
                evenings.add(day)
        day += DAY
    return evenings


@given(records=histories(PRESENCE_KINDS), window=spans, on=dates)
def test_nights_equal_a_walk_through_every_noon(records, window, on):
    assert rules.nights(records, window, on) == nights_by_walking(records, window, on)


@pytest.mark.parametrize(
    "instant, evening",
    [
        ("2026-01-31T12:00+09:00", "2026-01-31"),
        ("2026-01-31T23:59+09:00", "2026-01-31"),
        ("2026-02-01T00:00+09:00", "2026-01-31"),
        ("2026-02-01T11:59:59+09:00", "2026-01-31"),
        ("2026-02-01T12:00+09:00", "2026-02-01"),
        ("2026-03-31T14:30+00:00", "2026-03-31"),
        ("2026-04-01T02:59+00:00", "2026-03-31"),
        ("2028-03-01T08:00+09:00", "2028-02-29"),
    ],
)
def test_an_instant_belongs_to_the_night_whose_evening_names_it(instant, evening):
    assert rules.night_of(datetime.fromisoformat(instant)) == date.fromisoformat(evening)


@given(instants)
def test_a_night_lasts_24_hours_from_noon(instant):
    evening = rules.night_of(instant)
    noon = datetime(evening.year, evening.month, evening.day, 12, tzinfo=JST)
    assert noon <= instant < noon + timedelta(hours=24)


def test_one_stay_has_one_night_less_than_days():
    month = [stay("2026-08-01", "2026-08-30")]
    assert len(rules.presence_days(month, WHOLE, MUCH_LATER)) == 30
    assert len(rules.nights(month, WHOLE, MUCH_LATER)) == 29


def test_a_stay_of_no_nights_is_a_day():
    assert rules.nights([stay("2026-08-01"), stay("2026-08-02", "2026-08-02")], WHOLE, MUCH_LATER) == set()
    assert rules.presence_days([stay("2026-08-01")], WHOLE, MUCH_LATER) == days("2026-08-01")


def test_only_stays_have_nights():
    assert rules.nights([activity("2026-08-01", "2026-08-03"), visit("2026-08-01")], WHOLE, MUCH_LATER) == set()


def test_overlapping_stays_share_their_nights():
    both = [stay("2026-08-01", "2026-08-04"), stay("2026-08-03", "2026-08-06", number=2)]
    assert len(rules.nights(both, WHOLE, MUCH_LATER)) == 5


def test_leaving_and_coming_on_one_day_spends_both_nights():
    both = [stay("2026-08-01", "2026-08-02"), stay("2026-08-02", "2026-08-03", number=2)]
    assert rules.nights(both, WHOLE, MUCH_LATER) == days("2026-08-01", "2026-08-02")


def test_the_night_of_today_is_not_over_yet():
    going_on = [stay("2026-08-01", "2026-08-10")]
    assert rules.nights(going_on, WHOLE, date(2026, 8, 1)) == set()
    assert rules.nights(going_on, WHOLE, date(2026, 8, 3)) == days("2026-08-01", "2026-08-02")


def test_the_night_over_new_year_belongs_to_its_evening_even_when_it_ends_behind_the_window():
    over = [stay("2025-12-31", "2026-01-01")]
    assert rules.nights(over, span("2025-01-01", "2025-12-31"), date(2026, 1, 1)) == days("2025-12-31")
    assert rules.nights(over, span("2026-01-01", "2026-12-31"), date(2026, 1, 1)) == set()
