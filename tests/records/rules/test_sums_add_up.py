"""Times, yen, minutes, names, municipalities and school days."""

from datetime import date

from hypothesis import given

from futasato.records import rules
from futasato.records.nouns import Kind
from futasato.units import DAY

from .writing import NEXT_TOWN, PREFECTURE, TOWN, dates, histories, record, span, spans, visit

WHOLE = span("2000-01-01", "2100-12-31")
MUCH_LATER = date(2099, 1, 1)


def schooling(from_on, until_on=None, counted=None, number=1):
    told = {} if counted is None else {"school_days": counted}
    return record(Kind.SCHOOLING, from_on, until_on, number=number, details=told)


@given(records=histories(), window=spans, on=dates)
def test_sums_look_at_the_first_day_only(records, window, on):
    times = yen = minutes = 0
    for r in records:
        if window.from_on <= r.happened_on <= window.until_on and r.happened_on <= on:
            times += r.times if r.times is not None else 1
            yen += r.yen or 0
            minutes += r.minutes or 0
    asked = (records, window, on)
    assert (rules.times(*asked), rules.yen(*asked), rules.minutes(*asked)) == (times, yen, minutes)


def test_a_record_can_stand_for_several_times_or_for_none():
    several = [visit("2026-05-01", times=4), visit("2026-05-02", number=2), visit("2026-05-03", number=3, times=0)]
    assert rules.times(several, WHOLE, MUCH_LATER) == 5


def test_names_and_municipalities_are_distinct_and_a_prefecture_is_none():
    seen = [
        visit("2026-05-01", name="祭り"), visit("2026-05-02", name="祭り", place=NEXT_TOWN),
        visit("2026-05-03"), visit("2026-05-04", place=PREFECTURE, name="朝市"),
    ]  # fmt: skip
    assert rules.names(seen, WHOLE, MUCH_LATER) == {"祭り", "朝市"}
    assert rules.places(seen, WHOLE, MUCH_LATER) == {TOWN, NEXT_TOWN}


def test_a_place_counts_when_any_day_of_the_record_lies_in_the_window():
    over = [record(Kind.STAY, "2025-12-30", "2026-01-02")]
    assert rules.places(over, span("2026-01-01", "2026-12-31"), MUCH_LATER) == {TOWN}
    assert rules.places(over, span("2026-01-03", "2026-12-31"), MUCH_LATER) == set()


def test_school_days_are_told_by_the_school():
    assert rules.school_days([schooling("2026-06-01", "2026-06-20", 14)], WHOLE, MUCH_LATER) == 14


def test_school_days_without_a_count_are_weekdays_each_once():
    fortnight = schooling("2026-06-01", "2026-06-14")
    again = schooling("2026-06-08", "2026-06-21", number=2)
    assert rules.school_days([fortnight], WHOLE, MUCH_LATER) == 10
    assert rules.school_days([fortnight, again], WHOLE, MUCH_LATER) == 15


def test_of_a_running_enrolment_no_more_school_days_than_weekdays_so_far():
    running = [schooling("2026-06-01", "2026-06-20", 14)]
    assert rules.school_days(running, WHOLE, date(2026, 6, 5)) == 5
    assert rules.school_days(running, WHOLE, date(2026, 6, 7)) == 5
    assert rules.school_days(running, WHOLE, date(2026, 6, 20)) == 14


def test_an_enrolment_without_an_end_goes_on():
    assert rules.school_days([schooling("2026-06-01")], WHOLE, date(2026, 6, 12)) == 10


@given(records=histories((Kind.SCHOOLING,)), window=spans, on=dates)
def test_uncounted_school_days_equal_asking_every_day(records, window, on):
    found, day = 0, window.from_on
    while day <= min(window.until_on, on):
        found += day.weekday() < 5 and any(r.holds_on(day) for r in records)
        day += DAY
    assert rules.school_days(records, window, on) == found


def test_prefecture_codes_have_no_municipality_digits():
    assert [rules.is_prefecture(code) for code in ("180009", "200000", "203637", "131016")] == [True, True, False, False]
