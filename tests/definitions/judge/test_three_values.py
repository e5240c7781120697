"""Kleene's laws over all answers, and the groups as the manual words them."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.definitions import judge, nouns
from futasato.definitions.judge.combining import at_least, greatest, least, mirrored
from futasato.definitions.nouns import Answer, Territory, TerritoryKind
from futasato.people.nouns import Address
from futasato.records.nouns import Kind

from .town import answered, ask, facts

E = "2026-11-23"
NO, OPEN, YES = Answer.NOT_MET, Answer.REVIEW, Answer.MET
answers = st.lists(st.sampled_from(Answer), max_size=6)
KNOWN = facts(answered("はい", True), answered("いいえ", False))


def saying(answer):
    """A condition with that answer on KNOWN."""
    questions = {YES: "はい", NO: "いいえ", OPEN: "まだ"}
    return nouns.Holding(kind=Kind.JUDGEMENT, question=questions[answer])


def parts(*given_answers):
    return tuple(saying(answer) for answer in given_answers)


def group(noun, *given_answers, **rest):
    return ask(noun(parts=parts(*given_answers), **rest), KNOWN, E).answer


@pytest.mark.parametrize("a, b", list(product(Answer, repeat=2)))
def test_two_parts(a, b):
    truth = {  # Kleene's strong tables, written out
        (NO, NO): (NO, NO), (NO, OPEN): (NO, OPEN), (NO, YES): (NO, YES), (OPEN, OPEN): (OPEN, OPEN),
        (OPEN, YES): (OPEN, YES), (YES, YES): (YES, YES),
    }  # fmt: skip
    both, either = truth[min(a, b), max(a, b)]
    assert group(nouns.All, a, b) == both
    assert group(nouns.Any, a, b) == either


@pytest.mark.parametrize("answer, other", [(NO, YES), (OPEN, OPEN), (YES, NO)])
def test_none_is_the_mirror(answer, other):
    assert group(nouns.Nothing, answer) == other


@pytest.mark.parametrize(
    "exception, rule, answer", [(YES, NO, YES), (NO, YES, YES), (NO, NO, NO), (OPEN, NO, OPEN), (OPEN, YES, YES)]
)
def test_unless(exception, rule, answer):
    condition = nouns.Unless(exception=saying(exception), rule=saying(rule))
    assert ask(condition, KNOWN, E).answer == answer


def test_empty_groups():
    assert (group(nouns.All), group(nouns.Any), group(nouns.Nothing)) == (YES, NO, YES)


@given(answers)
def test_de_morgan(given_answers):
    assert mirrored(least(given_answers)) == greatest([mirrored(a) for a in given_answers])


@given(answers, answers)
def test_groups_can_be_taken_apart(one, two):
    assert least([least(one), least(two)]) == least(one + two)
    assert greatest([greatest(one), greatest(two)]) == greatest(one + two)


@given(answers)
def test_mirroring_twice_changes_nothing(given_answers):
    assert [mirrored(mirrored(a)) for a in given_answers] == given_answers


@given(given_answers=answers, needed=st.integers(0, 7))
def test_at_least_equals_deciding_every_open_part_both_ways(given_answers, needed):
    """What is open may turn out either way: MET if it is in all worlds, NOT_MET if in none, else open."""
    ways = product(*[[a] if a != OPEN else [NO, YES] for a in given_answers])
    outcomes = {sum(a == YES for a in way) >= needed for way in ways}
    assert at_least(needed, given_answers) == {(True,): YES, (False,): NO}.get(tuple(outcomes), OPEN)


@given(answers)
def test_all_and_any_are_at_least_all_and_at_least_one(given_answers):
    assert least(given_answers) == at_least(len(given_answers), given_answers)
    assert greatest(given_answers) == at_least(1, given_answers)


def test_there_is_one_reason_for_every_condition_a_group_before_its_parts():
    tree = nouns.All(parts=(
        saying(YES), nouns.Any(parts=parts(NO, OPEN)), nouns.Unless(exception=saying(NO), rule=saying(YES)),
    ))  # fmt: skip
    reasons = judge.answer(tree, KNOWN, date(2026, 11, 23))
    assert [reason.path for reason in reasons] == [(), (0,), (1,), (1, 0), (1, 1), (2,), (2, 0), (2, 1)]
    assert [reason.answer for reason in reasons] == [OPEN, YES, OPEN, NO, OPEN, YES, NO, YES]
    assert reasons[2].condition is tree.parts[1]


def test_review_of_a_higher_tier_stands_beside_the_tier_that_is_met():
    tiers = [nouns.Tier(id=f"t{n}", title="", when=saying(a)) for n, a in enumerate([YES, OPEN, NO, OPEN, NO])]
    rule = nouns.Definition("x", "x", tuple(tiers), bodies=("203637",))
    found = judge.outcome(rule, KNOWN, date(2026, 11, 23))
    assert (found.tier, found.review, judge.result(found)) == ("t0", "t3", "t0")


@pytest.mark.parametrize(
    "given_answers, tier, review, said",
    [
        ((YES, YES), "t1", None, "t1"), ((OPEN, YES), "t1", None, "t1"), ((NO, OPEN), None, "t1", "review"),
        ((OPEN, NO), None, "t0", "review"), ((NO, NO), None, None, "none"),
    ],
)  # fmt: skip
def test_the_highest_tier_met_and_the_highest_to_be_reviewed_above_it(given_answers, tier, review, said):
    tiers = [nouns.Tier(id=f"t{n}", title="", when=saying(a)) for n, a in enumerate(given_answers)]
    found = judge.outcome(nouns.Definition("x", "x", tuple(tiers), bodies=("203637",)), KNOWN, date(2026, 11, 23))
    assert (found.tier, found.review, judge.result(found)) == (tier, review, said)


def test_who_died_has_no_tier():
    rule = nouns.Definition("x", "x", (nouns.Tier("a", "a", nouns.Anyone()),), bodies=("203637",))
    known = facts(died_on=date(2026, 11, 23))
    assert judge.result(judge.outcome(rule, known, date(2026, 11, 23))) == "deceased"
    assert judge.result(judge.outcome(rule, known, date(2026, 11, 22))) == "a"


@pytest.mark.parametrize(
    "bodies, said",
    [(Territory(), "moved_in"), (Territory(TerritoryKind.PREFECTURE), "moved_in"), (Territory(TerritoryKind.LISTED, ("203637",)), "none")],
)
def test_moved_in_is_told_of_the_own_municipality_or_prefecture(bodies, said):
    tier = nouns.Tier("a", "a", nouns.Addressed(inside=False, bodies=bodies))
    rule = nouns.Definition("x", "x", (tier,), bodies=("203637",))
    inside = facts(addresses=[Address("203637", date(2026, 1, 1))])
    assert judge.result(judge.outcome(rule, inside, date(2026, 11, 23))) == said


def test_an_address_elsewhere_in_the_prefecture_is_not_moved_in():
    tier = nouns.Tier("a", "a", nouns.Addressed(inside=False, bodies=Territory(TerritoryKind.PREFECTURE)))
    rule = nouns.Definition("x", "x", (tier,), bodies=("203637",))
    near = facts(addresses=[Address("202142", date(2026, 1, 1))])
    assert judge.result(judge.outcome(rule, near, date(2026, 11, 23))) == "none"


def test_who_keeps_a_lower_tier_has_not_moved_in():
    tiers = (nouns.Tier("fan", "", nouns.Anyone()), nouns.Tier("a", "", nouns.Addressed(inside=False)))
    inside = facts(addresses=[Address("203637", date(2026, 1, 1))])
    found = judge.outcome(nouns.Definition("x", "x", tiers, bodies=("203637",)), inside, date(2026, 11, 23))
    assert (found.tier, found.state) == ("fan", "")
