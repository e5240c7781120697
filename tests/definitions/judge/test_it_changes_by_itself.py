"""`changes_on`: written-out days, and random rules and lives against going day by day through three years."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, event, given, settings

from futasato.definitions import judge, nouns
from futasato.definitions.nouns import Count, Floor, Measure, Membership, Territory, TerritoryKind, Window, WindowKind
from futasato.people.nouns import Address, IdentityLevel, IdentityProof
from futasato.records.nouns import Kind
from futasato.units import DAY, JST

from . import drawing
from .town import (
    IN_TOKYO,
    NEXT,
    OWN,
    PRESENCE,
    activities,
    activity,
    answered,
    days,
    definition,
    facts,
    in_household,
    in_month,
    monthly,
    named,
    nights,
    outside,
    record,
    since,
    stay,
    visit,
)

E = date(2026, 11, 23)
THREE_YEARS = 3 * 366


def changes_on(condition, known, on=E, **rest):
    return judge.judge(definition(condition, **rest), known, on).changes_on


THIRTY_DAYS = stay("2026-08-01", "2026-08-30")


def test_a_rolling_year_loses_its_first_day_a_year_later():
    assert changes_on(days(30), facts(THIRTY_DAYS)) == date(2027, 8, 1)


def test_spare_days_are_used_up_first():
    assert changes_on(days(29), facts(THIRTY_DAYS)) == date(2027, 8, 2)
    assert changes_on(days(1), facts(THIRTY_DAYS)) == date(2027, 8, 30)


def test_a_leap_day_leaves_on_the_first_of_march():
    assert changes_on(days(1), facts(visit("2028-02-29")), date(2028, 3, 1)) == date(2029, 3, 1)


def test_nights_leave_with_their_evening():
    assert changes_on(nights(29), facts(THIRTY_DAYS)) == date(2027, 8, 1)
    assert changes_on(nights(1), facts(THIRTY_DAYS)) == date(2027, 8, 29)


def test_a_stay_that_goes_on_adds_its_days_by_itself():
    going_on = stay("2026-11-20", "2026-11-30")
    assert changes_on(days(7), facts(going_on)) == date(2026, 11, 26)
    assert changes_on(nights(7), facts(going_on)) == date(2026, 11, 27)


@pytest.mark.parametrize(
    "kind, changed_on",
    [
        ("fiscal_year", date(2027, 4, 1)), ("calendar_year", date(2027, 1, 1)),
        ("last_calendar_year", date(2027, 1, 1)), ("last_fiscal_year", date(2027, 4, 1)), ("ever", None),
    ],
)  # fmt: skip
def test_years_end(kind, changed_on):
    """Three activities this year: they count until the year ends; for the year before, once it has."""
    done = facts([activity(f"2026-{month:02}-15") for month in (5, 6, 7)])
    assert changes_on(activities(3, Window(WindowKind(kind))), done) == changed_on


def test_whole_months_move_with_the_month():
    present = facts(in_month("2026-01", 1, 2, 3))
    assert changes_on(monthly(each=3, months=1), present) == date(2027, 2, 1)


def test_a_running_month_comes_into_the_whole_months_when_it_is_over():
    assert changes_on(monthly(each=1, months=1), facts(visit("2026-11-01"))) == date(2026, 12, 1)


def test_ages():
    born = facts(born_on=date(2008, 12, 24))
    assert changes_on(nouns.Age(least=18), born) == date(2026, 12, 24)
    assert changes_on(nouns.Age(below=18), born) == date(2026, 12, 24)
    assert changes_on(nouns.Age(least=18), facts(born_on=date(2008, 2, 29)), date(2026, 1, 1)) == date(2026, 3, 1)
    assert changes_on(nouns.Age(least=20), facts(born_on=date(2008, 2, 29)), date(2026, 1, 1)) == date(2028, 2, 29)


def test_school_years_begin_in_april():
    assert changes_on(nouns.Grade(least=1), facts(born_on=date(2020, 4, 2))) == date(2027, 4, 1)
    assert changes_on(nouns.Grade(least=1), facts(born_on=date(2021, 4, 1))) == date(2027, 4, 1)
    assert changes_on(nouns.Grade(least=1), facts(born_on=date(2021, 4, 2))) == date(2028, 4, 1)


def test_contracts_tokens_and_answers_end():
    held = nouns.Holding(kind=Kind.BASE, names=named("lease"))
    assert changes_on(held, facts(record(Kind.BASE, "2026-01-01", "2026-12-31", name="lease"))) == date(2027, 1, 1)
    fit = nouns.Holding(kind=Kind.JUDGEMENT, question="問い")
    assert changes_on(fit, facts(answered("問い", True, until_on="2027-03-31"))) == date(2027, 4, 1)


def test_months_since_a_base_that_is_given_up():
    base = record(Kind.BASE, "2026-05-10", "2027-02-15", name="owned")
    since_base = days(1, Window(WindowKind.SINCE_BASE))
    assert changes_on(since_base, facts(base, visit("2026-07-01"))) == date(2027, 2, 16)


def test_places_elsewhere_become_free():
    held = tuple(Membership(code, "tier1", date(2026, 4, 1), date(2027, 3, 31)) for code in ("142018", "152242", "162108"))
    assert changes_on(nouns.Anyone(), facts(memberships=held), cap=3) == date(2027, 4, 1)


def test_a_known_move_into_town():
    moving = facts(addresses=(*IN_TOKYO, Address(OWN, date(2026, 12, 10))))
    assert changes_on(outside(), moving) == date(2026, 12, 10)


def test_a_tier_that_turns_into_another_state_changes_too():
    """Not met before and after, but then the address is the reason."""
    moving = facts(addresses=(*IN_TOKYO, Address(OWN, date(2026, 12, 10))))
    assert changes_on(nouns.All(parts=(outside(), days(1))), moving) == date(2026, 12, 10)


def test_after_the_deadline_what_came_late_no_longer_counts():
    late = visit("2026-06-01", recorded_at=datetime(2027, 2, 2, tzinfo=JST))
    filed = days(1, Window(WindowKind.LAST_CALENDAR_YEAR), floor=Floor(deadline=(1, 31)))
    assert changes_on(filed, facts(late), date(2027, 1, 10)) == date(2027, 2, 1)


def test_a_child_comes_of_age():
    child = facts(born_on=date(2009, 1, 15))
    anybody = nouns.Household(who="child", part=nouns.Anyone())
    assert changes_on(anybody, in_household(facts(), child)) == date(2027, 1, 15)


def test_a_member_joins_the_pool_on_coming_of_age():
    child = facts(visit("2026-06-01"), born_on=date(2009, 1, 15))
    assert changes_on(days(1, pooled=True), in_household(facts(), child)) == date(2027, 1, 15)


def test_a_list_of_places_that_will_change():
    listed = nouns.Addressed(inside=True, names=since(("2026-04-01", {"131016"}), ("2027-04-01", {"141003"})))
    assert changes_on(listed, facts()) == date(2027, 4, 1)


def test_identity_and_registration_to_come():
    known = facts(level=IdentityLevel.L0)
    coming = replace(known.person, proofs=(IdentityProof(IdentityLevel.L2, date(2026, 12, 1)),))
    assert changes_on(nouns.Identity(least=IdentityLevel.L2), replace(known, person=coming)) == date(2026, 12, 1)
    registered = facts(visit("2026-11-30"), registered_on=date(2026, 11, 25))
    assert changes_on(days(1, Window(WindowKind.SINCE_REGISTRATION)), registered) == date(2026, 11, 30)


def test_a_finding_leaves_the_points():
    finding = Count(
        measure=Measure.TIMES, kinds=frozenset({Kind.CONDUCT}), least=9, window=Window(WindowKind.MONTHS, 24)
    )  # fmt: skip
    stays = Count(measure=Measure.DAYS, kinds=PRESENCE)
    rule = nouns.Points(need=10, parts=(
        nouns.PointsPart(count=stays, points=10), nouns.PointsPart(count=finding, points=-100),
    ))
    known = facts(visit("2026-01-01"), record(Kind.CONDUCT, "2026-02-10"))
    assert changes_on(rule, known) == date(2028, 2, 10)


@pytest.mark.parametrize(
    "condition", [nouns.Anyone(), days(1, Window()), days(30), nouns.Standing(tier="x", bodies=Territory(TerritoryKind.ANYWHERE))]
)
def test_what_never_changes(condition):
    assert changes_on(condition, facts(visit("2026-05-01"))) is None
    assert changes_on(condition, facts(visit("2026-05-01", place=NEXT))) is None


def test_a_change_behind_ten_years_is_not_told():
    assert changes_on(nouns.Age(least=60), facts(born_on=date(1976, 11, 23))) == date(2036, 11, 23)
    assert changes_on(nouns.Age(least=60), facts(born_on=date(1976, 11, 24))) is None


# --- random rules and lives ---------------------------------------------------------------------------------------
def state(rule, known, on):
    found = judge.outcome(rule, known, on)
    return found.tier, found.review, found.state


def every_day(rule, known, on):
    """All days of three years on which the state differs from the day before."""
    days_ahead = [on + DAY * n for n in range(THREE_YEARS + 1)]
    states = [state(rule, known, day) for day in days_ahead]
    return [day for day, was, now in zip(days_ahead[1:], states, states[1:], strict=False) if was != now]


def one_after_the_other(rule, known, on):
    """The same by asking for the next change again and again."""
    found, last_on = [], on + DAY * THREE_YEARS
    while (on := judge.judge(rule, known, on).changes_on) and on <= last_on:
        found.append(on)
    return found


def tell(changes):
    event(f"{min(len(changes), 5)} changes in three years")


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(rule=drawing.definitions(), known=drawing.facts(), on=drawing.DAYS)
def test_random_rules_change_when_going_day_by_day_says_so(rule, known, on):
    changes = every_day(rule, known, on)
    tell(changes)
    assert one_after_the_other(rule, known, on) == changes


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(leaf=drawing.lively, known=drawing.lively_facts(), on=drawing.DAYS)
def test_counts_and_months_of_lively_people_change_when_going_day_by_day_says_so(leaf, known, on):
    rule = definition(leaf)
    changes = every_day(rule, known, on)
    tell(changes)
    assert one_after_the_other(rule, known, on) == changes


def test_a_month_leaves_a_short_window_with_its_first_day():
    """Found by chance: three days to 3 October hold the first of the month, three days to 4 October hold no month."""
    window = nouns.Window(nouns.WindowKind.DAYS, 3)
    rule = definition(nouns.Presence(measure=nouns.Measure.DAYS, kinds=PRESENCE, months=1, window=window))
    known = facts(record(Kind.VISIT, "2023-10-02"))
    start = date(2023, 10, 1)
    assert one_after_the_other(rule, known, start) == every_day(rule, known, start) == [date(2023, 10, 2), date(2023, 10, 4)]
