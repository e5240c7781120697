"""Generated rules, lives and decisions: the fold against the judge, and against a fold that walks day by day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.definitions import judge
from futasato.definitions.judge import concluding
from futasato.definitions.nouns import Answer, Edition, Lifecycle
from futasato.registrations.nouns import Case, Step
from futasato.registrations.rules import reach, scope, standing, stretches

from ..definitions import generated
from .made import decision

FIRST_ON, SPAN = date(2025, 6, 1), 700
days = st.integers(0, SPAN).map(lambda n: FIRST_ON + timedelta(n))
calm = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
PLAIN = Lifecycle()
STEPS = [Step.JOIN, Step.APPLY, Step.APPROVE, Step.RENEW, Step.SUSPEND, Step.RESUME, Step.WITHDRAW]


def decisions(steps=STEPS):
    one = st.builds(
        lambda step, on, tier: decision(step, on.isoformat(), tier),
        st.sampled_from(steps),
        days,
        st.sampled_from(["", "basic", "premium"]),
    )
    return st.lists(one, max_size=6).map(tuple)


@st.composite
def cases(draw, lives=True, steps=STEPS):
    """One or two editions, a life, decisions. Without `lives` every tier is held while met."""
    made = draw(st.lists(generated.definitions(), min_size=1, max_size=2))
    if not lives:
        made = [replace(d, tiers=tuple(replace(t, lifecycle=PLAIN) for t in d.tiers)) for d in made]
    starts = [date.min, draw(days)]
    editions = tuple(Edition(d, n, on) for n, (d, on) in enumerate(zip(made, starts, strict=False), 1))
    return Case(draw(generated.facts()), editions, draw(decisions(steps)), draw(days))


def told(held):
    return held.tier, held.review, held.state, held.phase, held.since_on, held.ends_on, held.edition.number


# --- against the judge ----------------------------------------------------------------------------------------------


@calm
@given(cases(lives=False, steps=[Step.JOIN, Step.APPLY, Step.RENEW]), days)
def test_held_while_met_the_fold_is_one_judgement_of_the_day(case, on):
    edition = stretches.in_force(case.editions, on)
    expected = judge.outcome(edition.definition, stretches.facts_on(case, on), on)
    held = standing.stand(case, on)
    assert (held.tier, held.review, held.state, held.phase) == (expected.tier, expected.review, expected.state, "")
    assert held.outcome == expected


@settings(calm, max_examples=300)
@given(generated.definitions(), generated.facts(), days)
def test_no_answer_is_better_than_the_best_within_reach(definition, facts, on):
    outcome = judge.outcome(definition, facts, on)
    for tier, verdict in zip(definition.tiers, outcome.verdicts, strict=True):
        assert verdict.answer <= reach.best(tier.when, facts)
        if reach.is_out_of(tier, facts):
            assert verdict.answer is Answer.NOT_MET


@settings(calm, max_examples=200)
@given(generated.definitions(), generated.facts(), days)
def test_records_a_rule_does_not_name_make_no_difference(definition, facts, on):
    codes = scope.codes_seen(definition, facts.place_code)
    less = replace(facts, records=scope.seen(facts.records, codes))
    members = tuple(replace(m, records=scope.seen(m.records, codes)) for m in facts.household)
    assert answers(definition, replace(less, household=members), on) == answers(definition, facts, on)


def answers(definition, facts, on):
    found = judge.outcome(definition, facts, on)
    return found.tier, found.review, found.state, [v.answer for v in found.verdicts]


# --- against a walk of every day ------------------------------------------------------------------------------------


def is_met(case, tier_id, on):
    """(met, state) of one tier alone under the edition of that day."""
    edition = stretches.in_force(case.editions, on)
    tier = edition.definition.tier(tier_id)
    if tier is None:
        return False, ""
    alone = replace(edition.definition, tiers=(tier,))
    found = concluding.conclude(alone, stretches.facts_on(case, on), on, is_brief=True)
    return found.tier is not None, found.state


@calm
@given(cases(), days, st.sampled_from(["basic", "premium"]))
def test_stretches_tell_the_same_as_every_single_day(case, from_on, tier):
    until_on = from_on + timedelta(120)
    found = stretches.of_tier(case, tier, from_on, until_on)
    for n in range(121):
        on = from_on + timedelta(n)
        (own,) = [s for s in found if s.from_on <= on <= s.until_on]
        assert (own.is_met, own.state) == is_met(case, tier, on), on


@calm
@given(cases(), days, st.integers(1, 400))
def test_until_its_day_of_change_a_standing_stays_as_it_is(case, on, later):
    held = standing.stand(case, on)
    last = (held.changes_on or date.max) - timedelta(1)
    assert held.changes_on is None or held.changes_on > on
    after = standing.stand(case, min(on + timedelta(later), last))
    assert told(after) == told(held)


@calm
@given(cases(), days, st.randoms())
def test_the_order_in_which_facts_are_read_does_not_matter(case, on, chance):
    steps, records = list(case.decisions), list(case.facts.records)
    chance.shuffle(records)
    mixed = replace(case, facts=replace(case.facts, records=tuple(records)), decisions=tuple(steps))
    assert told(standing.stand(mixed, on)) == told(standing.stand(case, on))


@calm
@given(cases(), days)
def test_what_has_not_happened_yet_changes_nothing_today(case, on):
    known = tuple(d for d in case.decisions if d.decided_on <= on)
    editions = tuple(e for e in case.editions if e.from_on <= on)
    assert told(standing.stand(replace(case, decisions=known, editions=editions), on)) == told(standing.stand(case, on))


@calm
@given(cases(), days)
def test_whoever_left_holds_nothing_and_the_highest_of_what_is_held_counts(case, on):
    left = replace(case, decisions=(*case.decisions, decision("withdraw", (on - timedelta(1)).isoformat())))
    is_alive = not any(d.decided_on >= on - timedelta(1) for d in case.decisions)
    if is_alive:
        assert standing.stand(left, on).tier is None
