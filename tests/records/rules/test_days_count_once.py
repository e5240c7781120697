"""Days, runs and active days against a second calculation that asks every single day."""

from datetime import date

from hypothesis import given

from futasato.records import rules
from futasato.records.nouns import LASTING, Kind
from futasato.units import DAY

from .writing import FIRST_ON, LAST_ON, activity, dates, days, histories, record, span, spans, stay, visit

WHOLE = span("2000-01-01", "2100-12-31")
MUCH_LATER = date(2099, 1, 1)


def every_day():
    day = FIRST_ON
    while day <= LAST_ON:
        yield day
        day += DAY


def is_present(record, day):
    if record.kind in LASTING:
        return record.happened_on <= day and (record.until_on is None or day <= record.until_on)
    return record.happened_on <= day <= (record.until_on or record.happened_on)


def days_by_asking(records, window, on):
    return {
        day for day in every_day()
        if day <= on and window.from_on <= day <= window.until_on and any(is_present(r, day) for r in records)
    }  # fmt: skip


@given(records=histories(), window=spans, on=dates)
def test_presence_days_equal_asking_every_day(records, window, on):
    assert rules.presence_days(records, window, on) == days_by_asking(records, window, on)


@given(records=histories(), window=spans, on=dates)
def test_active_days_are_the_first_days_and_every_day_of_activities_and_events(records, window, on):
    spread = [r for r in records if r.kind in (Kind.EVENT, Kind.ACTIVITY)]
    first_days = {r.happened_on for r in records if r.happened_on <= on and r.happened_on in window}
    assert rules.active_days(records, window, on) == days_by_asking(spread, window, on) | first_days


@given(records=histories(), window=spans, on=dates)
def test_runs_hold_exactly_the_days_and_none_touches_the_next(records, window, on):
    present = rules.presence_days(records, window, on)
    found = rules.runs(present)
    assert [day for run in found for day in run.each_day()] == sorted(present)
    assert all(later.from_on - earlier.until_on > DAY for earlier, later in zip(found, found[1:], strict=False))


@given(records=histories(), window=spans, on=dates)
def test_the_longest_run_equals_counting_on_from_every_day(records, window, on):
    present = rules.presence_days(records, window, on)
    lengths = [0]
    for first in present:
        length = 0
        while first + DAY * length in present:
            length += 1
        lengths.append(length)
    assert rules.longest_run(present) == max(lengths)


@given(records=histories(), window=spans, on=dates)
def test_the_order_of_records_does_not_matter(records, window, on):
    for rule in (rules.presence_days, rules.nights, rules.active_days, rules.times, rules.yen, rules.places):
        assert rule(records, window, on) == rule(records[::-1], window, on)


def test_three_activities_on_one_day_are_one_active_day():
    three = [activity("2026-05-01", number=n) for n in range(3)]
    assert rules.active_days(three, WHOLE, MUCH_LATER) == days("2026-05-01")
    assert rules.times(three, WHOLE, MUCH_LATER) == 3


def test_a_stay_is_one_visit_on_the_day_it_began():
    assert rules.active_days([stay("2026-05-01", "2026-05-09")], WHOLE, MUCH_LATER) == days("2026-05-01")


def test_a_festival_of_three_days_is_three_active_days():
    assert len(rules.active_days([activity("2026-05-01", "2026-05-03")], WHOLE, MUCH_LATER)) == 3


def test_stays_on_following_days_are_one_run():
    follow = [stay("2026-05-01", "2026-05-03"), visit("2026-05-04"), visit("2026-05-06")]
    assert rules.runs(rules.presence_days(follow, WHOLE, MUCH_LATER)) == [
        span("2026-05-01", "2026-05-04"), span("2026-05-06", "2026-05-06"),
    ]  # fmt: skip


def test_nothing_counts_before_it_happens():
    coming = [stay("2026-05-10", "2026-05-20"), record(Kind.GIFT, "2026-05-10", yen=1000)]
    assert rules.presence_days(coming, WHOLE, date(2026, 5, 9)) == set()
    assert rules.yen(coming, WHOLE, date(2026, 5, 9)) == 0
    assert len(rules.presence_days(coming, WHOLE, date(2026, 5, 12))) == 3
