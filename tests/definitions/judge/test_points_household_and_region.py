"""C4 (points), C5 (household and child), C6 (joint region) of definitions.md §6."""

from datetime import date
from uuid import UUID

import pytest

from futasato.definitions import judge, nouns
from futasato.definitions.nouns import (
    Answer,
    Count,
    Facts,
    Measure,
    Membership,
    Territory,
    TerritoryKind,
    Window,
    WindowKind,
)
from futasato.people.nouns import Address, Person
from futasato.records.nouns import Kind

from .town import (
    IN_TOKYO,
    NEXT,
    OWN,
    PRESENCE,
    THIRD,
    TOKYO,
    activities,
    activity,
    ask,
    days,
    definition,
    facts,
    in_household,
    in_month,
    money,
    monthly,
    named,
    nights,
    record,
    remarks,
    stay,
    visits,
    word,
)

E = "2026-11-23"
TWO_YEARS = Window(WindowKind.MONTHS, 24)


# --- C4 -----------------------------------------------------------------------------------------------------------
def times(kind, **rest):
    return Count(measure=Measure.TIMES, kinds=frozenset({kind}), window=TWO_YEARS, **rest)


def part(count, points, group="", **rest):
    return nouns.PointsPart(count=count, points=points, group=group, **rest)


C4 = nouns.Points(
    need=100, groups=(("関与", 20),),
    parts=(
        part(money(Kind.GIFT, 0, TWO_YEARS), 1, "関心", per=1000, most=30),
        part(times(Kind.EVENT, names=named("祭り")), 5, "関与", most=40),
        part(activities(0, TWO_YEARS), 15, "関与"),
        part(nights(0, TWO_YEARS), 1, "関与", most=60),
        part(times(Kind.EVENT, names=named("講座")), 2, "関与", most=10),
        part(times(Kind.CONDUCT), -100),
    ),
)  # fmt: skip
SIXTY_NIGHTS = stay("2026-06-01", "2026-07-31")
GIFT = record(Kind.GIFT, "2026-03-01", yen=100_000)
THREE_ACTIVITIES = [activity("2026-05-01"), activity("2026-05-02"), activity("2026-05-03")]
ONLINE = [record(Kind.EVENT, f"2026-02-{n:02}", name="講座") for n in range(1, 8)]
FINDING = record(Kind.CONDUCT, "2026-11-01", name="虚偽の申告")


@pytest.mark.parametrize(
    "records, points, answer",
    [
        ([GIFT], 30, Answer.NOT_MET),
        ([SIXTY_NIGHTS, THREE_ACTIVITIES], 105, Answer.MET),
        ([SIXTY_NIGHTS, GIFT, ONLINE], 100, Answer.MET),
        ([SIXTY_NIGHTS, THREE_ACTIVITIES, FINDING], 5, Answer.NOT_MET),
    ],
    ids=["gift alone", "nights and activities", "nights, gift and courses", "then a finding"],
)
def test_points(records, points, answer):
    reason = ask(C4, facts(*records), E)
    assert (reason.have, reason.answer, reason.lacking) == (points, answer, max(0, 100 - points))


@pytest.mark.parametrize(
    "gifts, points",
    [
        ([("2025-03-01", 100_000)], 30),
        ([("2025-03-01", 100_000), ("2026-03-01", 100_000)], 60),
        ([("2025-03-01", 40_000), ("2025-04-01", 40_000), ("2026-03-01", 5_500)], 35),
        ([("2024-12-01", 100_000), ("2025-12-31", 20_000), ("2026-01-01", 20_000)], 70),
        ([("2024-11-01", 100_000), ("2026-01-01", 1_999)], 1),
    ],
    ids=["one year", "two years", "the cap of the first only", "year's end", "before the window"],
)
def test_a_cap_for_each_calendar_year(gifts, points):
    """C4: 1 point for 1,000 yen, at most 30 a year."""
    yearly = nouns.Points(need=999, parts=(part(money(Kind.GIFT, 0, TWO_YEARS), 1, per=1000, most_a_year=30),))
    given = [record(Kind.GIFT, on, yen=yen) for on, yen in gifts]
    assert ask(yearly, facts(*given), E).have == points


def test_the_whole_cap_bounds_what_the_years_bring():
    both = nouns.Points(need=999, parts=(part(money(Kind.GIFT, 0, TWO_YEARS), 1, per=1000, most=50, most_a_year=30),))
    given = [record(Kind.GIFT, on, yen=100_000) for on in ("2025-03-01", "2026-03-01")]
    assert ask(both, facts(*given), E).have == 50


def test_the_parts_say_what_they_brought():
    total, *parts = judge.answer(C4, facts(GIFT, FINDING), date(2026, 11, 23))
    assert remarks(total) == {"group_short": ("関与", "0", "20")}
    assert [remarks(each)["points"] for each in parts] == [30, 0, 0, 0, 0, -100]
    assert remarks(parts[0])["capped"] == 70
    assert [each.path for each in parts] == [(n,) for n in range(6)]


def test_enough_points_without_engagement_are_not_met():
    bought = nouns.Points(need=10, groups=(("関与", 1),), parts=(part(money(Kind.GIFT, 0), 1, "関心", per=1000),))
    reason = ask(bought, facts(GIFT), E)
    assert (reason.have, reason.answer) == (100, Answer.NOT_MET)


def test_only_whole_units_bring_points():
    by_thousand = nouns.Points(need=2, parts=(part(money(Kind.GIFT, 0), 1, per=1000),))
    assert ask(by_thousand, facts(record(Kind.GIFT, "2026-05-01", yen=1999)), E).have == 1


# --- C5 -----------------------------------------------------------------------------------------------------------
SCHOOL_YEAR = Window(WindowKind.FISCAL_YEAR)


def half(**rest):
    return nouns.Any(parts=(days(15, **rest), monthly(each=3, months=5, **rest)))


ENROLLED = nouns.Household(who="child", part=Count(
    measure=Measure.SCHOOL_DAYS, kinds=frozenset({Kind.SCHOOLING}), least=10, window=SCHOOL_YEAR,
))  # fmt: skip
ONE_ADULT = definition(nouns.All(parts=(nouns.Household(who="adult", part=half()), ENROLLED)))
POOLED = definition(nouns.All(parts=(half(pooled=True), ENROLLED)))


def member(number, born_on, *records):
    return Facts(OWN, Person(UUID(int=number), born_on, IN_TOKYO), tuple(records))


def child(school_days, born_on=date(2016, 5, 1)):
    schooling = record(Kind.SCHOOLING, "2026-06-01", "2026-06-20", details={"school_days": school_days})
    return member(3, born_on, schooling)


PARENT_B = member(2, date(1982, 1, 1), *in_month("2026-09", *range(1, 9)))
FAMILY = in_household(facts(in_month("2026-08", *range(1, 9))), PARENT_B, child(10))


def test_eight_days_of_each_parent_are_not_fifteen_of_one():
    assert word(ONE_ADULT, FAMILY, E) == "none"


def test_pooled_they_are_sixteen():
    assert word(POOLED, FAMILY, E) == "tier1"
    assert ask(days(15, pooled=True), FAMILY, E).have == 16


def test_days_both_parents_were_there_count_once_in_the_pool():
    together = member(2, date(1982, 1, 1), *in_month("2026-08", *range(5, 13)))
    assert ask(days(15, pooled=True), in_household(facts(in_month("2026-08", *range(1, 9))), together), E).have == 12


def test_a_childs_days_do_not_join_the_pool():
    playing = member(3, date(2016, 5, 1), *in_month("2026-10", 1, 2, 3))
    assert ask(days(15, pooled=True), in_household(FAMILY, playing), E).have == 8


def test_nine_school_days_are_too_few():
    assert word(POOLED, in_household(FAMILY, PARENT_B, child(9)), E) == "none"


def test_the_school_days_of_somebody_of_age_are_not_a_childs():
    assert word(POOLED, in_household(FAMILY, PARENT_B, child(10, born_on=date(2008, 11, 23))), E) == "none"
    assert word(POOLED, in_household(FAMILY, PARENT_B, child(10, born_on=date(2008, 11, 24))), E) == "tier1"


def test_where_the_birth_is_unknown_the_office_looks():
    unknown = in_household(FAMILY, PARENT_B, child(10, born_on=None))
    assert word(POOLED, unknown, E) == "review"
    assert ask(ENROLLED, unknown, E).answer == Answer.REVIEW


def test_the_person_belongs_to_the_household():
    alone = facts(in_month("2026-08", *range(1, 16)))
    assert ask(nouns.Household(who="adult", part=half()), alone, E).answer == Answer.MET
    assert ask(nouns.Household(who="child", part=half()), alone, E).answer == Answer.NOT_MET


def test_the_child_sees_the_parents_as_its_household():
    of_the_child = in_household(child(10), facts(in_month("2026-08", *range(1, 16))))
    assert ask(nouns.Household(who="adult", part=half()), of_the_child, E).answer == Answer.MET


# --- C6 -----------------------------------------------------------------------------------------------------------
TOWNS = (OWN, NEXT, THIRD)
UNION = nouns.All(parts=(days(30), activities(2, least_places=2)))
PREMIUM = nouns.Standing(tier="premium", bodies=Territory(TerritoryKind.OWN))
C6 = definition(
    nouns.All(parts=(nouns.Any(parts=(PREMIUM, UNION)), nouns.Nothing(parts=(nouns.Addressed(inside=True),)))),
    bodies=TOWNS,
)  # fmt: skip
THIRTY_ONE_DAYS = [
    *in_month("2026-05", *range(1, 13)), *in_month("2026-06", *range(1, 11), place=NEXT),
    *in_month("2026-07", *range(1, 10), place=THIRD),
]  # fmt: skip


def region(*records, **rest):
    return facts(*records, **rest)


def test_days_in_three_towns_with_activities_in_two_are_met():
    assert word(C6, region(THIRTY_ONE_DAYS, activity("2026-05-01"), activity("2026-06-01", place=NEXT)), E) == "tier1"


def test_both_activities_in_one_town_are_not_met():
    known = region(THIRTY_ONE_DAYS, activity("2026-05-01"), activity("2026-05-02"))
    assert word(C6, known, E) == "none"
    reason = ask(UNION.parts[1], known, E, bodies=TOWNS)
    assert (reason.have, reason.lacking, remarks(reason)) == (2, 0, {"few_places": 1})


@pytest.mark.parametrize("asking", TOWNS)
@pytest.mark.parametrize("home", TOWNS)
def test_an_address_in_one_of_the_three_is_refused_in_all_three(asking, home):
    known = region(
        THIRTY_ONE_DAYS, activity("2026-05-01"), activity("2026-06-01", place=NEXT), place=asking,
        addresses=(Address(home, date(2000, 1, 1)),),
    )  # fmt: skip
    assert word(C6, known, E) == "none"


def test_a_day_in_two_towns_is_one_in_the_union_and_one_in_each_town():
    known = region(visits("2026-05-01"), visits("2026-05-01", place=NEXT))
    assert ask(days(1), known, E, bodies=TOWNS).have == 1
    assert [ask(days(1), known, E, bodies=(town,)).have for town in TOWNS] == [1, 1, 0]


def test_the_premium_of_one_member_town_is_enough():
    held = (Membership(NEXT, "premium", date(2026, 4, 1)), Membership(TOKYO, "premium", date(2026, 4, 1)))
    assert word(C6, region(memberships=held), E) == "tier1"
    assert word(C6, region(memberships=held[1:]), E) == "none"
    assert word(C6, region(memberships=held), "2026-03-31") == "none"


def test_a_donation_counts_for_the_town_that_received_it():
    gift = region(record(Kind.GIFT, "2026-05-01", yen=5000, place=NEXT))
    assert [ask(money(Kind.GIFT, 1), gift, E, bodies=(town,)).have for town in TOWNS] == [0, 5000, 0]
    assert remarks(ask(money(Kind.GIFT, 1), gift, E)) == {"other_place": 5000}


def test_presence_is_of_four_kinds():
    assert {Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY} == PRESENCE


def test_somebody_who_may_be_an_adult_is_for_the_office():
    unknown = member(2, None, *in_month("2026-08", *range(1, 16)))
    assert ask(nouns.Household(who="adult", part=half()), in_household(facts(), unknown), E).answer == Answer.REVIEW
