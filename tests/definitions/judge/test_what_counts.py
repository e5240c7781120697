"""Places, names, evidence, deadlines: what a condition counts, and what it says about the rest."""

from datetime import datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from futasato.definitions import judge, nouns
from futasato.definitions.nouns import Answer, Count, Floor, Measure, Territory, TerritoryKind, Window, WindowKind
from futasato.records.nouns import Evidence, Kind, Level
from futasato.units import JST

from . import drawing
from .town import (
    NAGANO,
    NEXT,
    OWN,
    THIRD,
    TOKYO,
    activities,
    activity,
    answered,
    ask,
    days,
    facts,
    in_month,
    record,
    remarks,
    since,
    stay,
    visit,
    visits,
)

E = "2026-11-23"
EVER = Window()


@pytest.mark.parametrize(
    "bodies, counted",
    [
        (Territory(), {OWN}),
        (Territory(TerritoryKind.PREFECTURE), {OWN, NEXT, NAGANO}),
        (Territory(TerritoryKind.LISTED, (NEXT, TOKYO)), {NEXT, TOKYO}),
        (Territory(TerritoryKind.LISTED, (NAGANO,)), {OWN, NEXT, NAGANO}),
        (Territory(TerritoryKind.ANYWHERE), {OWN, NEXT, NAGANO, TOKYO}),
    ],
)
def test_records_count_where_the_condition_says(bodies, counted):
    for place in (OWN, NEXT, NAGANO, TOKYO):
        assert ask(days(1, bodies=bodies), facts(visit("2026-05-01", place=place)), E).have == (place in counted)


def test_a_definition_of_a_prefecture_counts_all_its_municipalities():
    there = [visit("2026-05-01"), visit("2026-05-02", place=NEXT), visit("2026-05-03", place=NAGANO)]
    assert ask(days(1), facts(there, visit("2026-05-04", place=TOKYO)), E, bodies=(NAGANO,)).have == 3


def test_only_the_other_place_is_named_as_such():
    known = facts(visits("2026-05-01", "2026-05-02", place=NEXT), visit("2020-01-01", place=NEXT))
    assert remarks(ask(days(3), known, E)) == {"other_place": 2}


@pytest.mark.parametrize(
    "floor, record_has, remark",
    [
        (Floor(level=Level.E2), {"level": Level.E1}, "below_floor"),
        (Floor(level=Level.E2), {"level": Level.E2}, None),
        (Floor(kinds=frozenset({Evidence.RECEIPT})), {"evidence": Evidence.TOLL}, "below_floor"),
        (Floor(kinds=frozenset({Evidence.RECEIPT})), {"evidence": Evidence.RECEIPT}, None),
        (Floor(verified=True), {"verified": False}, "unverified"),
        (Floor(verified=True), {"verified": True}, None),
        (Floor(), {"seen_code": TOKYO}, None),
        (Floor(places=()), {"seen_code": TOKYO}, "seen_elsewhere"),
        (Floor(places=()), {"seen_code": OWN}, None),
        (Floor(places=(NAGANO,)), {"seen_code": NEXT}, None),
        (Floor(places=(NEXT,)), {"seen_code": THIRD}, "seen_elsewhere"),
    ],
)
def test_what_is_not_proved_well_enough_does_not_count_and_is_told(floor, record_has, remark):
    reason = ask(days(1, floor=floor), facts(visit("2026-05-01", **record_has)), E)
    assert reason.answer == (Answer.NOT_MET if remark else Answer.MET)
    assert remarks(reason) == ({remark: 1} if remark else {})


def test_tolerance():
    almost = facts(in_month("2026-05", *range(1, 29)))
    assert ask(days(30, tolerance=2), almost, E).answer == Answer.MET
    assert remarks(ask(days(30, tolerance=2), almost, E)) == {"tolerated": 2}
    short = ask(days(30, tolerance=1), almost, E)
    assert (short.answer, short.need, short.lacking) == (Answer.NOT_MET, 30, 1)


@pytest.mark.parametrize("times, answer", [(0, Answer.NOT_MET), (1, Answer.MET), (2, Answer.NOT_MET)])
def test_exactly_one_of_the_listed_areas(times, answer):
    """D38: chose exactly one of seven areas."""
    areas = since(("2025-07-01", {"加賀", "奥能登", "隠岐"}))
    chosen = Count(measure=Measure.NAMES, kinds=frozenset({Kind.PLEDGE}), least=1, most=1, names=areas, window=EVER)
    pledges = [record(Kind.PLEDGE, "2025-07-20", name=name) for name in ["加賀", "隠岐"][:times]]
    again = [record(Kind.PLEDGE, "2025-07-21", name="加賀")] if times == 1 else []
    assert ask(chosen, facts(pledges, again), E).answer == answer


def test_misconduct_may_not_be_there():
    none = Count(measure=Measure.TIMES, kinds=frozenset({Kind.CONDUCT}), least=0, most=0)
    assert ask(none, facts(), E).answer == Answer.MET
    found = ask(none, facts(record(Kind.CONDUCT, "2026-05-01")), E)
    assert (found.answer, remarks(found)) == (Answer.NOT_MET, {"over": 1})


@pytest.mark.parametrize(
    "measure, kind, have, unit",
    [
        (Measure.DAYS, Kind.STAY, 8, "days"), (Measure.NIGHTS, Kind.STAY, 6, "nights"),
        (Measure.RUN_DAYS, Kind.STAY, 5, "days"), (Measure.RUN_NIGHTS, Kind.STAY, 4, "nights"),
        (Measure.TIMES, Kind.STAY, 2, "times"), (Measure.ACTIVE_DAYS, Kind.STAY, 2, "days"),
        (Measure.MONTHS, Kind.STAY, 2, "months"), (Measure.PLACES, Kind.STAY, 1, "places"),
        (Measure.YEN, Kind.GIFT, 7000, "yen"), (Measure.NAMES, Kind.GIFT, 1, "names"),
        (Measure.MINUTES, Kind.ACTIVITY, 150, "minutes"), (Measure.SCHOOL_DAYS, Kind.SCHOOLING, 5, "school_days"),
    ],
)  # fmt: skip
def test_every_measure_with_its_unit(measure, kind, have, unit):
    known = facts(
        stay("2026-04-29", "2026-05-03"), stay("2026-06-01", "2026-06-03") if measure != Measure.MONTHS else [],
        record(Kind.GIFT, "2026-05-01", yen=5000, name="橋"), record(Kind.GIFT, "2026-05-01", yen=2000),
        activity("2026-05-01", minutes=90), activity("2026-05-02", minutes=60),
        record(Kind.SCHOOLING, "2026-06-01", "2026-06-07"),
    )  # fmt: skip
    found = ask(Count(measure=measure, kinds=frozenset({kind}), least=1), known, E)
    assert (found.have, found.unit) == (have, unit)


def test_last_fiscal_years_late_filing_counts_until_the_deadline_has_passed():
    filed = datetime(2026, 6, 1, 9, tzinfo=JST)
    known = facts(visit("2026-03-31", recorded_at=filed), visit("2026-03-30"))
    yearly = days(2, Window(WindowKind.LAST_FISCAL_YEAR), floor=Floor(deadline=(5, 31), grace="特例"))
    assert [ask(yearly, known, on).have for on in ("2026-05-31", "2026-06-01", "2027-03-31")] == [2, 1, 1]
    assert remarks(ask(yearly, known, "2026-06-01")) == {"late": 1}
    graced = facts(*known.records, answered("特例", True, "2026-07-01"))
    assert [ask(yearly, graced, on).have for on in ("2026-06-30", "2026-07-01")] == [1, 2]


def test_a_deadline_does_not_matter_while_the_window_is_open():
    filed = datetime(2026, 6, 1, 9, tzinfo=JST)
    this_year = days(1, Window(WindowKind.CALENDAR_YEAR), floor=Floor(deadline=(1, 31)))
    assert ask(this_year, facts(visit("2026-02-01", recorded_at=filed)), "2026-12-31").have == 1


# --- properties ---------------------------------------------------------------------------------------------------
lives = drawing.facts()


@given(known=lives, on=drawing.DAYS, least=st.integers(1, 4), window=drawing.windows, extra=drawing.DAYS)
def test_one_more_verified_activity_never_lowers_the_answer(known, on, least, window, extra):
    condition = activities(least, window)
    more = facts(*known.records, activity(extra), registered_on=known.registered_on)
    less = facts(*known.records, registered_on=known.registered_on)
    assert ask(condition, more, on).answer >= ask(condition, less, on).answer
    assert ask(condition, more, on).have >= ask(condition, less, on).have


@settings(deadline=None, max_examples=50)
@given(condition=drawing.conditions, known=lives, on=drawing.DAYS, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(condition, known, on, shuffled):
    mixed = list(known.records)
    shuffled.shuffle(mixed)
    same = facts_with(known, mixed)
    assert judge.answer(condition, same, on) == judge.answer(condition, known, on)


@settings(deadline=None, max_examples=50)
@given(condition=drawing.conditions, known=lives, on=drawing.DAYS, later=drawing.records())
def test_what_is_still_to_come_does_not_matter(condition, known, on, later):
    assume(later.happened_on > on)
    assert judge.answer(condition, facts_with(known, [*known.records, later]), on) == judge.answer(condition, known, on)


@settings(deadline=None, max_examples=50)
@given(rule=drawing.definitions(), known=lives, on=drawing.DAYS)
def test_numbers_agree_with_answers_in_random_rules(rule, known, on):
    for verdict in judge.outcome(rule, known, on).verdicts:
        assert verdict.answer == verdict.reasons[0].answer
        for reason in verdict.reasons:
            assert reason.lacking >= 0
            assert not (reason.answer == Answer.MET and reason.lacking)
            assert reason.until_on is None or reason.until_on >= on


def facts_with(known, records):
    return nouns.Facts(
        known.place_code, known.person, tuple(records), known.memberships, known.registered_on, known.household
    )  # fmt: skip
