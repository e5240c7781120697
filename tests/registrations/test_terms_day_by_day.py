"""The fold that jumps from one interesting day to the next, against one that asks on every single day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.definitions.nouns import Edition, Lifecycle, Renewal, Term, TermKind, Tier
from futasato.records.nouns import Kind
from futasato.registrations.nouns import Step
from futasato.registrations.rules import terms

from ..definitions import generated
from .made import ME, THREE, activities, case, count, day, decision, definition, months
from .naively import walk

FIRST_ON = date(2026, 1, 1)
calm = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
days = st.integers(0, 500).map(lambda n: FIRST_ON + timedelta(n))
conditions = st.builds(
    lambda least, window: count(Kind.ACTIVITY, least, replace(THREE.window, size=window)),
    st.integers(1, 3), st.sampled_from([1, 3, 6]),
)  # fmt: skip
lives = st.builds(
    Lifecycle,
    term=st.one_of(
        st.builds(Term, st.just(TermKind.MONTHS), st.integers(1, 6)),
        st.sampled_from([Term(TermKind.WHILE_MET), Term(TermKind.INDEFINITE), Term(TermKind.FISCAL_YEAR)]),
        st.builds(Term, st.just(TermKind.FIXED), st.just(0), days),
    ),
    renewal=st.builds(
        Renewal, st.integers(0, 2), st.sampled_from(["proof", "request", "silence"]), st.none() | conditions
    ),
    grace_months=st.integers(0, 2),
    examined=st.booleans(),
)
STEPS = [
    Step.JOIN,
    Step.APPLY,
    Step.APPROVE,
    Step.APPROVE,
    Step.RENEW,
    Step.RENEW,
    Step.SUSPEND,
    Step.RESUME,
    Step.WITHDRAW,
]
decisions = st.lists(
    st.builds(lambda step, on: decision(step, on.isoformat(), ""), st.sampled_from(STEPS), days), max_size=8
)


@st.composite
def made(draw):
    """One tier under one or two versions, activities on random days, decisions."""
    rules = [
        definition(Tier("premium", "premium", draw(conditions), draw(lives))) for _ in range(draw(st.integers(1, 2)))
    ]
    acts = activities(*sorted({d.isoformat() for d in draw(st.lists(days, max_size=14))}))
    later = [(draw(days).isoformat(), rule) for rule in rules[1:]]
    return case(rules[0], *acts, decisions=draw(decisions), later=later, entered="2026-01-01")


def held(given, on):
    found = [g for g in terms.grants(given, "premium", on) if g.holds_on(on)]
    return (True, found[0].since_on, found[0].ends_on) if found else (False, None, None)


@calm
@given(made(), days)
def test_a_jumping_fold_and_a_daily_walk_come_to_the_same_day(given, on):
    assert held(given, on) == walk(given, "premium", on)


@settings(calm, max_examples=60)
@given(generated.conditions, lives, generated.facts(with_household=False), decisions, days)
def test_also_for_any_condition_of_the_language(when, life, facts, steps, on):
    rule = definition(Tier("premium", "premium", when, life), bodies=(facts.place_code,))
    made_of = case(rule, decisions=steps, entered="2026-01-01")
    whole = replace(
        made_of, facts=replace(facts, person=replace(facts.person, id=ME)), editions=(Edition(rule, 1, date.min),)
    )
    assert held(whole, on) == walk(whole, "premium", on)


def test_the_walk_itself_agrees_with_a_case_worked_by_hand():
    rule = definition(Tier("premium", "premium", THREE, Lifecycle(months(12), Renewal(2, "proof"), 1)))
    given_case = case(rule, *activities("2026-02-01", "2026-03-01", "2026-04-01"))
    assert walk(given_case, "premium", day("2026-03-31")) == (False, None, None)
    assert walk(given_case, "premium", day("2027-04-30")) == (True, day("2026-04-01"), day("2027-03-31"))
    assert walk(given_case, "premium", day("2027-05-01")) == (False, None, None)
