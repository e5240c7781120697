"""C5 and C6 of the document of real definitions (§6): every vector with the result the document states."""

from futasato.definitions import judge
from futasato.definitions.nouns import Answer, Count, Measure, Membership, Territory, TerritoryKind, Window, WindowKind
from futasato.definitions.rules import lifecycle as cycles
from futasato.records.nouns import Kind

from .lives import (
    CHINO,
    FUJIMI,
    HARA,
    TOKYO,
    activities,
    day,
    each_month,
    gift,
    life,
    member,
    person,
    premium,
    record,
    said,
    stay,
)
from .rulebook import answer, is_met, lifecycle, outcome, reasons, rule, word

C5, POOLED, C6 = "c5-household", "c5-household-pooled", "c6-joint-region"
E = day("2026-11-23")
CONSENT = said("保護者の同意", on="2026-04-01")


# --- C5 -----------------------------------------------------------------------------------------------------------
def school(days, kind="体験入学", until="2026-06-20"):
    return record(Kind.SCHOOLING, "2026-06-01", until, name=kind, details={"school_days": days})


def child(days=14, **more):
    return member(3, "2016-05-01", school(days, **more))


FATHER = stay("2026-08-01", "2026-08-08")
MOTHER = member(2, "1986-05-01", stay("2026-09-01", "2026-09-08"))


def household(*parts, family):
    return life(*parts, CONSENT, family=family)


def is_settled(name, facts, on=E):
    return is_met(name, "two-region-household", facts, on)


def test_c5_eight_days_of_each_parent_are_not_fifteen_of_one():
    assert not is_settled(C5, household(FATHER, family=(MOTHER, child())))


def test_c5_pooled_they_are_sixteen():
    assert is_settled(POOLED, household(FATHER, family=(MOTHER, child())))
    fourteen = member(2, "1986-05-01", stay("2026-09-01", "2026-09-06"))
    assert not is_settled(POOLED, household(FATHER, family=(fourteen, child())))


def test_c5_fifteen_days_of_either_adult():
    fortnight = stay("2026-08-01", "2026-08-15")
    assert is_settled(C5, household(fortnight, family=(child(),)))
    assert is_settled(C5, household(family=(member(2, "1986-05-01", fortnight), child())))
    assert not is_settled(C5, household(stay("2026-08-01", "2026-08-14"), family=(child(),)))


def test_c5_six_months_of_presence():
    assert is_settled(C5, household(each_month("2026-03", "2026-08", (1, 2, 3)), family=(child(),)))
    assert not is_settled(C5, household(each_month("2026-04", "2026-07", (1, 2, 3)), family=(child(),)))


def test_c5_the_childs_own_days_do_not_stand_for_an_adults():
    guest = member(3, "2016-05-01", school(14), stay("2026-08-01", "2026-08-30"))
    assert not is_settled(C5, household(family=(guest,)))


def test_c5_nine_school_days_are_not_ten():
    fortnight = stay("2026-08-01", "2026-08-15")
    assert not is_settled(C5, household(fortnight, family=(child(9),)))
    assert is_settled(C5, household(fortnight, family=(child(10),)))
    assert not is_settled(C5, household(fortnight, family=(child(14, kind="林間学校"),)))


def test_c5_without_consent_nothing():
    facts = life(stay("2026-08-01", "2026-08-15"), family=(child(),))
    assert answer(C5, "two-region-household", facts, E) is Answer.NOT_MET


def test_c5_withdrawn_on_10_september_ends_on_10_october():
    term = lifecycle(C5, "two-region-household").term
    ends_on = cycles.ends_on(term, from_on=day("2026-06-20"), enrolled_until=day("2026-09-10"))
    assert ends_on == day("2026-10-10")


def test_c5_otherwise_it_ends_with_the_school_year():
    term = lifecycle(C5, "two-region-household").term
    assert cycles.ends_on(term, from_on=day("2026-06-20"), enrolled_until=day("2027-03-20")) == day("2027-03-31")
    assert cycles.ends_on(term, from_on=day("2026-06-20")) == day("2027-03-31")


# --- C6 -----------------------------------------------------------------------------------------------------------
THIRTY_ONE = [
    stay("2026-05-01", "2026-05-12", at=FUJIMI),
    stay("2026-06-01", "2026-06-10", at=HARA),
    stay("2026-07-01", "2026-07-09", at=CHINO),
]
TWO_TOWNS = activities("2026-05-03", at=FUJIMI) + activities("2026-06-03", at=HARA)
ONE_TOWN = activities("2026-05-03", "2026-05-04", at=FUJIMI)


def test_c6_three_towns_together_and_activities_in_two():
    for town in (FUJIMI, HARA, CHINO):
        assert is_met(C6, "two-region", life(THIRTY_ONE, TWO_TOWNS, at=town), E)


def test_c6_both_activities_in_one_town():
    assert not is_met(C6, "two-region", life(THIRTY_ONE, ONE_TOWN, at=FUJIMI), E)


def test_c6_days_in_a_fourth_town_do_not_count():
    elsewhere = [*THIRTY_ONE[:2], stay("2026-07-01", "2026-07-09", at="203050")]
    assert not is_met(C6, "two-region", life(elsewhere, TWO_TOWNS, at=FUJIMI), E)


def test_c6_an_address_in_one_of_the_three_rules_out_all_three():
    for home in (FUJIMI, HARA, CHINO):
        for asking in (FUJIMI, HARA, CHINO):
            neighbour = life(THIRTY_ONE, TWO_TOWNS, at=asking, who=person(address=home))
            assert not is_met(C6, "two-region", neighbour, E)
            assert outcome(C6, neighbour, E).tier is None


def test_c6_a_premium_in_any_of_the_three():
    for town in (FUJIMI, HARA, CHINO):
        assert word(C6, life(at=FUJIMI, held=[premium(town)]), E) == "two-region"
    assert word(C6, life(at=FUJIMI, held=[premium("203050")]), E) == "none"


def test_c6_a_day_in_two_towns_counts_once_in_the_union_and_once_in_each_towns_history():
    both = [stay("2026-05-01", "2026-05-15", at=FUJIMI), stay("2026-05-15", "2026-05-29", at=HARA)]
    facts = life(both, TWO_TOWNS[:1], activities("2026-05-20", at=HARA), at=FUJIMI)
    union = next(r for r in reasons(C6, "two-region", facts, E) if r.condition.word == "stay_days")
    assert (union.have, union.need, union.answer) == (29, 30, Answer.NOT_MET)
    assert [days_in(town, facts) for town in (FUJIMI, HARA)] == [15, 15]


def days_in(town, facts):
    """One town's own history."""
    listed = Territory(TerritoryKind.LISTED, (town,))
    count = Count(
        measure=Measure.DAYS, kinds=frozenset({Kind.STAY}), window=Window(WindowKind.MONTHS, 12), bodies=listed
    )
    return judge.answer(count, facts, E)[0].have


def test_c6_counts_as_one_body_against_the_cap():
    """The three towns share a group: two more bodies may be held beside them, not three."""
    joint = [Membership(town, "two-region", day("2026-04-01"), None, "三町") for town in (FUJIMI, HARA)]
    others = [Membership(code, "two-region", day("2026-04-01")) for code in ("094072", "142018", "222224")]
    assert is_met(C6, "two-region", life(THIRTY_ONE, TWO_TOWNS, at=FUJIMI, held=[*joint, *others[:2]]), E)
    assert not is_met(C6, "two-region", life(THIRTY_ONE, TWO_TOWNS, at=FUJIMI, held=[*joint, *others]), E)


def test_c6_a_gift_stays_with_the_town_it_was_given_to():
    facts = life(gift("2026-05-01", 1_000_000, at=HARA), at=FUJIMI)
    assert not is_met(C6, "two-region", facts, E)
    listed = Territory(TerritoryKind.LISTED, (FUJIMI,))
    given = Count(measure=Measure.YEN, kinds=frozenset({Kind.GIFT}), bodies=listed)
    assert judge.answer(given, facts, E)[0].have == 0


def test_c6_is_one_definition_of_three_towns():
    assert set(rule(C6).bodies) == {FUJIMI, HARA, CHINO} and TOKYO not in rule(C6).bodies
