"""Whose records a rule sees, which tiers hang together across places, and what is out of reach at a glance."""

from dataclasses import replace

import pytest

from futasato.definitions.nouns import (
    All,
    Answer,
    Any,
    Anyone,
    AtLeast,
    Elsewhere,
    Holding,
    Household,
    Identity,
    Measure,
    Nothing,
    Points,
    PointsPart,
    Presence,
    Renewal,
    Standing,
    Territory,
    TerritoryKind,
    Unless,
)
from futasato.people.nouns import IdentityLevel
from futasato.records.nouns import Kind
from futasato.registrations.rules import reach, scope

from .made import BASIC, OUTSIDE, PLACE, THREE, YEAR, activities, case, count, definition, person, record, tier

NEAR, FAR, NAGANO = "203629", "473821", "200000"


def rule(when, **life):
    return definition(BASIC, tier("upper", when, **life))


def visits(bodies):
    return count(Kind.VISIT, 3, bodies=bodies)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (THREE, (PLACE,)),
        (visits(Territory(TerritoryKind.LISTED, (NEAR,))), (NEAR, PLACE)),
        (visits(Territory(TerritoryKind.PREFECTURE)), (NAGANO, PLACE)),
        (visits(Territory(TerritoryKind.ANYWHERE)), None),
        (Any(parts=(THREE, All(parts=(OUTSIDE, visits(Territory(TerritoryKind.LISTED, (FAR,))))))), (PLACE, FAR)),
        (Points(need=9, parts=(PointsPart(count=visits(Territory(TerritoryKind.ANYWHERE)), points=1),)), None),
        (Unless(exception=visits(Territory(TerritoryKind.LISTED, (NEAR,))), rule=THREE), (NEAR, PLACE)),
        # where somebody lives, or holds a tier, is no reason to see records of that place
        (replace(OUTSIDE, bodies=Territory(TerritoryKind.ANYWHERE)), (PLACE,)),
        (Standing(tier="premium", bodies=Territory(TerritoryKind.LISTED, (FAR,))), (PLACE,)),
    ],
)
def test_a_rule_sees_its_own_records_and_those_it_names(when, expected):
    assert scope.codes_seen(rule(when), PLACE) == expected


def test_the_condition_of_a_renewal_is_looked_at_too():
    renewed = rule(THREE, renewal=Renewal(2, "proof", visits(Territory(TerritoryKind.LISTED, (FAR,)))))
    assert scope.codes_seen(renewed, PLACE) == (PLACE, FAR)


def test_the_municipalities_of_a_joint_rule_see_each_other():
    joint = definition(BASIC, bodies=(PLACE, NEAR))
    assert scope.codes_seen(joint, PLACE) == (NEAR, PLACE)


def test_only_records_of_those_places_are_seen():
    records = tuple(record(Kind.VISIT, "2026-05-01", place=place) for place in (PLACE, NEAR, FAR))
    assert [r.place_code for r in scope.seen(records, (PLACE,))] == [PLACE]
    assert [r.place_code for r in scope.seen(records, (NAGANO,))] == [PLACE, NEAR]
    assert scope.seen(records, None) == records


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (BASIC, frozenset()),
        (tier("premium", THREE, cap=3), {"premium"}),
        (tier("x", Elsewhere(tier="premium", most=2)), {"premium"}),
        (tier("x", Nothing(parts=(Standing(tier="y", bodies=Territory()),)), cap=1), {"x", "y"}),
    ],
)
def test_tiers_hang_together_by_a_cap_or_by_being_asked(made, expected):
    assert scope.bound_names(made) == expected
    assert scope.is_bound(made) == bool(expected)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (THREE, False),
        (replace(THREE, pooled=True), True),
        (Household(who="child", part=Anyone()), True),
        (All(parts=(OUTSIDE, Household(who="adult", part=THREE))), True),
    ],
)
def test_a_household_is_read_only_where_it_is_asked(when, expected):
    assert scope.needs_household(rule(when)) == expected


# --- out of reach ---------------------------------------------------------------------------------------------------

TWO = case(rule(THREE), *activities("2026-05-01", "2026-06-01")).facts
ENOUGH = case(rule(THREE), *activities("2026-05-01", "2026-06-01", "2026-07-01")).facts
STAY = case(rule(THREE), record(Kind.STAY, "2026-05-01", "2026-05-03")).facts
WEAK = case(rule(THREE), who=person(level=IdentityLevel.L1)).facts
MET, REVIEW, NOT_MET = Answer.MET, Answer.REVIEW, Answer.NOT_MET
CARD = Identity(least=IdentityLevel.L2)
ASKED = Holding(kind=Kind.JUDGEMENT, question="適当と認める")


@pytest.mark.parametrize(
    ("when", "facts", "expected"),
    [
        (THREE, TWO, NOT_MET),
        (THREE, ENOUGH, MET),
        (replace(THREE, tolerance=1), TWO, MET),
        (replace(THREE, least=0), WEAK, MET),
        (count(Kind.STAY, 3, measure=Measure.DAYS), STAY, MET),  # one stay of three days
        (count(Kind.STAY, 4, measure=Measure.DAYS), STAY, NOT_MET),
        (count(Kind.STAY, 2, measure=Measure.TIMES), STAY, NOT_MET),
        (count(Kind.STAY, 9, measure=Measure.MINUTES), STAY, MET),  # not told at a glance
        (Presence(measure=Measure.DAYS, kinds=frozenset({Kind.VISIT}), window=YEAR), STAY, NOT_MET),
        (Presence(measure=Measure.DAYS, kinds=frozenset({Kind.STAY}), window=YEAR), STAY, MET),
        (CARD, WEAK, NOT_MET),
        (CARD, TWO, MET),
        (ASKED, TWO, REVIEW),
        (Holding(kind=Kind.BASE), TWO, NOT_MET),
        (All(parts=(OUTSIDE, THREE)), TWO, NOT_MET),
        (All(parts=(ASKED, OUTSIDE)), TWO, REVIEW),
        (Any(parts=(THREE, ASKED)), TWO, REVIEW),
        (Any(parts=(THREE, OUTSIDE)), TWO, MET),
        (AtLeast(least=2, parts=(THREE, OUTSIDE)), TWO, NOT_MET),
        (AtLeast(least=1, parts=(THREE, OUTSIDE)), TWO, MET),
        (Unless(exception=THREE, rule=THREE), TWO, NOT_MET),
        (Nothing(parts=(THREE,)), ENOUGH, MET),  # always thought possible
    ],
)
def test_the_best_answer_within_reach(when, facts, expected):
    assert reach.best(when, facts) is expected
    assert reach.is_out_of(tier("upper", when), facts) == (expected is NOT_MET)
