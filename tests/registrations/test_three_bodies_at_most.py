"""C2 and §2 of registration.md: premium in at most three bodies; earlier grants win, on one day the lower code."""

from dataclasses import replace
from itertools import permutations

import pytest

from futasato.definitions.nouns import Anyone, Standing, Term, TermKind, Territory, TerritoryKind
from futasato.records.nouns import Kind
from futasato.registrations.rules import together
from futasato.registrations.rules.standing import stand

from .made import BASIC, activities, case, day, decision, definition, premium, record, tier

A, B, C, D, E = "094072", "142018", "203629", "222224", "303411"


def person_with(starts, *, cap=3, decisions=None):
    """One case a place: three activity days in it, the last on the day given."""
    made = {}
    for code, third in starts.items():
        days = activities("2026-04-01", "2026-04-02", third, place=code)
        made[code] = case(premium(cap), *days, place=code, decisions=(decisions or {}).get(code, ()))
    return made


def tiers(cases, on):
    settled = together.settle(cases, day(on))
    return {code: stand(settled[code], day(on)).tier for code in settled}


def test_c2_the_fourth_body_is_refused():
    cases = person_with({D: "2026-05-01", C: "2026-05-02", B: "2026-05-03", A: "2026-05-04"})
    assert tiers(cases, "2026-05-03") == {A: "basic", B: "premium", C: "premium", D: "premium"}
    assert tiers(cases, "2026-06-01") == {A: "basic", B: "premium", C: "premium", D: "premium"}


def test_the_refusal_names_the_cap_and_where_the_others_are():
    cases = person_with({D: "2026-05-01", C: "2026-05-02", B: "2026-05-03", A: "2026-05-04"})
    held = stand(together.settle(cases, day("2026-06-01"))[A], day("2026-06-01"))
    (reason,) = [r for r in held.outcome.verdicts[-1].reasons if r.condition.word == "not_registered_elsewhere"]
    assert {n.code: n.value for n in reason.notes} == {"over_cap": 1, "elsewhere": (B, C, D)}


def test_on_one_day_the_lower_code_comes_first():
    cases = person_with(dict.fromkeys((E, D, C, B, A), "2026-05-01"))
    assert tiers(cases, "2026-05-01") == {A: "premium", B: "premium", C: "premium", D: "basic", E: "basic"}


@pytest.mark.parametrize("order", list(permutations((A, B, C, D)))[::5])
def test_the_order_in_which_places_are_looked_at_does_not_matter(order):
    starts = {A: "2026-05-04", B: "2026-05-03", C: "2026-05-02", D: "2026-05-01"}
    cases = person_with({code: starts[code] for code in order})
    assert tiers(cases, "2026-06-01") == {A: "basic", B: "premium", C: "premium", D: "premium"}


def test_whoever_leaves_one_body_makes_room_for_the_next():
    left = {D: [decision("withdraw", "2026-07-01")]}
    cases = person_with({D: "2026-05-01", C: "2026-05-02", B: "2026-05-03", A: "2026-05-04"}, decisions=left)
    assert tiers(cases, "2026-06-30")[A] == "basic"
    assert tiers(cases, "2026-07-01") == {A: "premium", B: "premium", C: "premium", D: None}


def test_with_the_fiscal_year_all_begin_anew():
    cases = person_with({D: "2026-05-01", C: "2026-05-02", B: "2026-05-03", A: "2026-05-04"})
    assert set(tiers(cases, "2027-04-01").values()) == {"basic"}


@pytest.mark.parametrize(("cap", "expected"), [(1, 1), (2, 2), (3, 3), (4, 4), (9, 4)])
def test_never_more_than_the_cap(cap, expected):
    cases = person_with({A: "2026-05-01", B: "2026-05-01", C: "2026-05-02", D: "2026-05-03"}, cap=cap)
    assert list(tiers(cases, "2026-06-01").values()).count("premium") == expected


def test_a_town_without_a_cap_is_counted_by_those_that_have_one():
    cases = person_with({A: "2026-05-01", B: "2026-05-02", C: "2026-05-03"})
    free = tier("premium", Anyone(word="anyone"), term=Term(TermKind.INDEFINITE))
    cases[D] = case(
        definition(free, bodies=(D,), id="free"), record(Kind.VISIT, "2026-04-05", place=D), place=D, entered=None
    )
    # the wide entrance of D opened first of all, on 5 April
    assert tiers(cases, "2026-06-01") == {A: "premium", B: "premium", C: "basic", D: "premium"}


def test_a_standing_of_the_wide_entrance_elsewhere_counts_where_it_is_asked():
    friend = tier("friend", Standing(tier="basic", bodies=Territory(TerritoryKind.LISTED, (A,)), word="standing"))
    cases = {
        A: case(definition(BASIC, bodies=(A,), id="a"), place=A, entered="2026-05-05"),
        B: case(definition(friend, bodies=(B,), id="b"), place=B, entered="2026-01-01"),
    }
    assert tiers(cases, "2026-05-04")[B] is None
    assert tiers(cases, "2026-05-05")[B] == "friend"


def test_c6_a_region_counts_the_premium_of_any_of_its_towns():
    region = definition(
        tier("friend", Standing(tier="premium", bodies=Territory(TerritoryKind.LISTED, (A, B)), word="standing")),
        id="region", bodies=("090000",),
    )  # fmt: skip
    cases = person_with({B: "2026-05-03"})
    cases["090000"] = case(region, place="090000", entered="2026-01-01")
    assert tiers(cases, "2026-05-02")["090000"] is None
    assert tiers(cases, "2026-05-03")["090000"] == "friend"


def test_a_joint_scheme_of_two_towns_counts_once():
    joint = replace(premium(2), id="joint", bodies=(A, B))
    both = [*activities("2026-04-01", "2026-04-02", "2026-04-03", place=A)]
    cases = {code: case(joint, *both, place=code) for code in (A, B)}
    cases |= person_with({C: "2026-05-01"}, cap=2)
    assert tiers(cases, "2026-06-01") == {A: "premium", B: "premium", C: "premium"}


def test_who_cannot_reach_a_capped_tier_has_nothing_to_settle():
    none = case(premium(), record(Kind.VISIT, "2026-05-01"))
    assert not together.asks_elsewhere(none, day("2026-06-01"))
    assert together.asks_elsewhere(
        case(premium(), *activities("2026-05-01", "2026-05-02", "2026-05-03")), day("2026-06-01")
    )
    assert BASIC.id == "basic"
