"""The judge's counts equal a second, naive writing of the manual; and what was known when decides."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from futasato.definitions import judge, nouns
from futasato.definitions.nouns import Answer, Floor, Measure, Window, WindowKind
from futasato.records import rules
from futasato.records.nouns import Kind
from futasato.units import JST

from . import drawing, naively
from .town import activities, activity, ask, day, definition, facts, record, word

SAME = (
    (Measure.DAYS, drawing.PRESENCE), (Measure.NIGHTS, frozenset({Kind.STAY})),
    (Measure.ACTIVE_DAYS, frozenset({Kind.ACTIVITY})), (Measure.ACTIVE_DAYS, frozenset({Kind.VISIT, Kind.STAY})),
    (Measure.YEN, frozenset({Kind.GIFT})), (Measure.MINUTES, frozenset({Kind.ACTIVITY})),
    (Measure.TIMES, frozenset({Kind.FEE, Kind.PURCHASE, Kind.CONDUCT})),
)  # fmt: skip
UNKNOWN = {WindowKind.REGISTRATION_YEAR, WindowKind.SINCE_BASE}


@st.composite
def plain_counts(draw):
    count = draw(drawing.counts(SAME))
    floor = draw(st.sampled_from([Floor(), Floor(), replace(count.floor, deadline=None)]))
    return replace(count, names=None, floor=floor, pooled=False, least_places=1)


@settings(deadline=None, max_examples=150)
@given(count=plain_counts(), data=st.data(), on=st.dates(date(2024, 1, 15), date(2024, 9, 30)))
def test_counts_equal_the_second_writing(count, data, on):
    assume(count.window.kind not in UNKNOWN)
    some = data.draw(st.lists(drawing.records(sorted(count.kinds)), min_size=3, max_size=8))
    known = facts(some, registered_on=data.draw(st.none() | drawing.DAYS))
    if known.registered_on and known.registered_on > on:
        known = replace(known, registered_on=None)
    expected = naively.have(count, known, on)
    event(f"something counts: {expected > 0}")
    found = ask(count, known, on)
    assert found.have == expected
    is_met = expected >= count.least - count.tolerance and (count.most is None or expected <= count.most)
    assert found.answer == (Answer.MET if is_met else Answer.NOT_MET)


@given(day_of_year=st.dates(date(2019, 1, 1), date(2032, 12, 31)))
def test_the_second_writing_knows_the_fiscal_year(day_of_year):
    assert naively.fiscal(day_of_year) == day_of_year.year - (day_of_year.month < 4)


# --- what was known when ------------------------------------------------------------------------------------------
MAY = datetime(2026, 5, 10, 9, tzinfo=JST)
THREE = definition(activities(3))
UNVERIFIED = activity("2026-05-03", number=3, verified=False, recorded_at=MAY)
VERIFIED = activity(
    "2026-05-03", number=4, recorded_at=MAY + timedelta(days=30), replaces=UNVERIFIED.id, submitted_at=MAY
)  # fmt: skip
TWO = [activity("2026-05-01", number=1, recorded_at=MAY), activity("2026-05-02", number=2, recorded_at=MAY)]


@pytest.mark.parametrize(
    "known_at, said", [(MAY, "none"), (MAY + timedelta(days=29), "none"), (MAY + timedelta(days=30), "tier1"), (None, "tier1")]
)
def test_as_of_an_instant_the_verdict_is_the_one_that_could_be_given_then(known_at, said):
    history = [*TWO, UNVERIFIED, VERIFIED]
    known = facts(rules.effective(history, known_at=known_at))
    assert word(THREE, known, "2026-11-23") == said


@settings(deadline=None, max_examples=50)
@given(rule=drawing.definitions(), known=drawing.facts(), on=drawing.DAYS, later=st.lists(drawing.records(), max_size=3))
def test_as_of_equals_the_history_cut_at_the_instant(rule, known, on, later):
    """Records that come to be known later, corrections of earlier ones among them, change nothing of what was said."""
    end_at = max((r.recorded_at for r in known.records), default=MAY)
    corrections = [
        replace(new, recorded_at=end_at + timedelta(days=1), replaces=old.id)
        for new, old in zip(later, known.records, strict=False)
    ]
    then = replace(known, records=tuple(rules.effective([*known.records, *corrections], known_at=end_at)))
    assert judge.outcome(rule, then, on) == judge.outcome(rule, known, on)


def test_a_second_judging_says_the_same():
    known = facts(TWO, UNVERIFIED)
    first, second = (judge.judge(THREE, known, day("2026-11-23")) for _ in range(2))
    assert first == second


def test_hours_of_activity():
    hours = nouns.Count(
        measure=Measure.MINUTES, kinds=frozenset({Kind.ACTIVITY}), least=10 * 60,
        window=Window(WindowKind.FISCAL_YEAR), floor=Floor(verified=True),
    )  # fmt: skip
    reason = ask(hours, facts(record(Kind.ACTIVITY, "2026-05-01", minutes=450)), "2026-11-23")
    assert (reason.have, reason.need, reason.lacking, reason.unit) == (450, 600, 150, "minutes")
