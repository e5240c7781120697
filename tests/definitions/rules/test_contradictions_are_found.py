"""Each way in which a rule can ask for what cannot be, with a neighbour that can: found here, silent there."""

from dataclasses import replace
from datetime import date

import pytest

from futasato.definitions.nouns import (
    Addressed,
    Age,
    All,
    Any,
    Anyone,
    AtLeast,
    Count,
    Definition,
    Elsewhere,
    Grade,
    Holding,
    Household,
    Identity,
    Lifecycle,
    Mark,
    Measure,
    NameList,
    Nothing,
    Points,
    PointsPart,
    Presence,
    Renewal,
    Standing,
    Territory,
    TerritoryKind,
    Tier,
    Unless,
    Window,
    WindowKind,
)
from futasato.definitions.rules.contradictions import contradictions
from futasato.people.nouns import AddressKind, IdentityLevel
from futasato.records.nouns import Kind

PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})
GIFTS, TOWN, NEXT = frozenset({Kind.GIFT}), "203637", "203050"
TWELVE, SIX, YEAR = Window(WindowKind.MONTHS, 12), Window(WindowKind.MONTHS, 6), Window(WindowKind.CALENDAR_YEAR)
LISTED = Territory(TerritoryKind.LISTED, (TOWN, NEXT))


def days(least, window=TWELVE, **more):
    return Count(word="stay_days", measure=Measure.DAYS, kinds=PRESENCE, least=least, window=window, **more)


def fixed(first, last):
    return Window(WindowKind.FIXED, 0, date.fromisoformat(first), date.fromisoformat(last))


def monthly(each=1, **more):
    return Presence(measure=Measure.DAYS, kinds=PRESENCE, each=each, **{"window": TWELVE, **more})


def lives(inside, bodies=None, **more):
    return Addressed(inside=inside, bodies=bodies or Territory(), **more)


def chosen(least):
    names = NameList(((date(1, 1, 1), frozenset({"羽田", "伊丹"})),))
    return Count(measure=Measure.NAMES, kinds=frozenset({Kind.PLEDGE}), least=least, most=least, names=names)


def points(need, most, groups=()):
    gifts = Count(measure=Measure.YEN, kinds=GIFTS)
    return Points(need=need, groups=groups, parts=(
        PointsPart(count=gifts, points=1, per=1000, most=most, group="関心"),
        PointsPart(count=days(1, Window(WindowKind.DAYS, 10)), points=5, group="関与"),
        PointsPart(count=Count(measure=Measure.TIMES, kinds=frozenset({Kind.CONDUCT})), points=-100),
    ))  # fmt: skip


def both(*parts):
    return All(parts=parts)


def found(when, bodies=(TOWN,), **more):
    tier = Tier("t", "二地域居住者", when, **more)
    return contradictions(Definition(id="d", title="例", tiers=(tier,), bodies=bodies))


def errors(when, **more):
    return [each for each in found(when, **more) if each.is_error]


tie, pledge = Holding(kind=Kind.TIE), Holding(kind=Kind.PLEDGE)
CASES = {  # what cannot be, and its neighbour that can
    "more days than twelve months have": (days(367), days(366)),
    "about so many days": (days(368, tolerance=1), days(367, tolerance=1)),
    "more days than a calendar year has": (days(367, YEAR), days(366, YEAR)),
    "more days than ninety": (days(91, Window(WindowKind.DAYS, 90)), days(90, Window(WindowKind.DAYS, 90))),
    "more days than two whole months have": (
        days(63, Window(WindowKind.FULL_MONTHS, 2)), days(62, Window(WindowKind.FULL_MONTHS, 2))),
    "more days than the season has": (
        days(123, fixed("2025-09-01", "2025-12-31")), days(122, fixed("2025-09-01", "2025-12-31"))),
    "a season that ends before it begins": (
        days(0, fixed("2025-12-31", "2025-09-01")), days(1, fixed("2025-09-01", "2025-09-01"))),
    "more nights than a month has": (
        replace(days(32, Window(WindowKind.MONTHS, 1)), measure=Measure.NIGHTS),
        replace(days(31, Window(WindowKind.MONTHS, 1)), measure=Measure.NIGHTS)),
    "thirteen of twelve months": (monthly(months=13), monthly(months=12)),
    "at least thirteen months in question": (monthly(least_months=13), monthly(least_months=12)),
    "thirteen months of a fiscal year": (
        monthly(months=13, window=Window(WindowKind.FISCAL_YEAR)), monthly(months=12, window=YEAR)),
    "thirty days in every February": (monthly(30), monthly(29)),
    "thirty-one days in eight months": (monthly(31, months=8), monthly(31, months=7)),
    "thirty-two days in a month": (monthly(32, months=1), monthly(31, months=1)),
    "excused months fill up": (monthly(30), monthly(30, most_excused=1, excuses=frozenset({"disaster"}))),
    "three of two conditions": (AtLeast(least=3, parts=(tie, pledge)), AtLeast(least=2, parts=(tie, pledge))),
    "a least above the most": (days(10, most=9), days(9, most=9)),
    "choosing three of two": (chosen(3), chosen(2)),
    "an empty range of ages": (Age(least=18, below=18), Age(least=18, below=19)),
    "an empty range of school years": (Grade(least=7, below=7), Grade(least=7, below=8)),
    "grown up in elementary school": (
        both(Age(least=18), Grade(least=1, below=7)), both(Age(least=12), Grade(least=1, below=7))),
    "young and old": (both(Age(below=18), Age(least=65)), both(Age(below=65), Age(least=18))),
    "inside and outside the town": (both(lives(False), lives(True)), both(lives(False), lives(True, LISTED))),
    "inside the town, outside its prefecture": (
        both(lives(True), lives(False, Territory(TerritoryKind.PREFECTURE))),
        both(lives(False), lives(True, Territory(TerritoryKind.PREFECTURE)))),
    "inside a town, outside the prefecture listed": (
        both(lives(True, Territory(TerritoryKind.LISTED, (NEXT,))), lives(False, Territory(TerritoryKind.LISTED, ("200000",)))),
        both(lives(True, Territory(TerritoryKind.LISTED, (NEXT,))), lives(False, Territory(TerritoryKind.LISTED, ("180009",))))),
    "registered and lived in differ": (
        both(lives(False), lives(True)), both(lives(False), lives(True, address=AddressKind.ACTUAL))),
    "many in a part, few in the whole": (
        both(days(20, SIX), days(0, TWELVE, most=10)), both(days(10, SIX), days(0, TWELVE, most=10))),
    "few in a part, many in the whole": (
        both(days(30, Window(), most=20), tie), both(days(0, SIX, most=20), days(30, TWELVE))),
    "confirmed ones are among all": (
        both(days(0, most=2), days(3, least_places=1)), both(days(0, most=3), days(3))),
    "the same asked and forbidden": (both(tie, Nothing(parts=(tie,))), both(tie, Nothing(parts=(pledge,)))),
    "forbidding what all meet": (
        both(tie, Nothing(parts=(Identity(least=IdentityLevel.L0),))),
        both(tie, Nothing(parts=(Identity(least=IdentityLevel.L3),)))),
    "better identified than allowed": (
        both(Identity(least=IdentityLevel.L2), Nothing(parts=(Identity(least=IdentityLevel.L1),))),
        both(Identity(least=IdentityLevel.L1), Nothing(parts=(Identity(least=IdentityLevel.L2),)))),
    "more points than there are": (points(81, 30), points(80, 30)),
    "more points than a group has": (points(20, 30, (("関心", 31),)), points(20, 30, (("関心", 30),))),
    "registered nowhere, not even here": (Elsewhere(tier="t", most=0), Elsewhere(tier="t", most=1)),
    "three of two municipalities": (
        Standing(tier="t", bodies=LISTED, least=3), Standing(tier="t", bodies=LISTED, least=2)),
    "records in more places than there are": (
        days(3, bodies=LISTED, least_places=3), days(3, bodies=LISTED, least_places=2)),
    "somebody of the household who cannot be": (
        Household(who="child", part=days(367)), Household(who="child", part=days(366))),
    "an exception that cannot help": (
        both(Unless(exception=both(tie, Nothing(parts=(tie,))), rule=days(367))),
        both(Unless(exception=tie, rule=days(366)))),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_is_an_error_and_its_neighbour_is_not(name):
    impossible, possible = CASES[name]
    assert errors(impossible), "not found"
    assert not errors(possible)


@pytest.mark.parametrize("name", CASES)
def test_a_branch_that_cannot_be_is_an_error_though_another_can(name):
    impossible, possible = CASES[name]
    assert errors(Any(parts=(impossible, Holding(kind=Kind.TOKEN))))
    assert not errors(Any(parts=(possible, Holding(kind=Kind.TOKEN))))


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_does_no_harm_where_it_is_forbidden(name):
    impossible, _ = CASES[name]
    told = found(both(tie, Nothing(parts=(impossible,))))
    assert told and not any(each.is_error for each in told)


def test_a_branch_dies_of_what_stands_around_it():
    alive = Any(parts=(Age(least=15), tie))
    dead = Any(parts=(Age(least=20), tie))
    assert not errors(both(Age(below=18), alive))
    assert [each.message for each in errors(both(Age(below=18), dead))] == [
        "「条件」は、まわりの条件と打ち消し合い、決して満たされません"
    ]


def test_the_finding_stands_where_the_fault_is_and_says_what_to_do():
    bad = replace(days(400), mark=Mark("town.yaml", 12, 9))
    (finding,) = errors(both(lives(False), Any(parts=(bad, tie))))
    assert (finding.mark.line, finding.mark.column) == (12, 9)
    assert finding.message == "期間や一覧に入るのは多くても366で、400には届きません"
    assert finding.remedy == "min を366以下にするか、期間を広げてください"


def test_two_conditions_that_exclude_each_other_are_both_named():
    one, other = replace(lives(False, label="住所"), mark=Mark("f", 4, 1)), replace(lives(True), mark=Mark("f", 7, 1))
    (finding,) = errors(both(tie, one, other))
    assert finding.message == "「住所」（4行目）と「条件」（7行目）は打ち消し合い、同時には満たせません"


@pytest.mark.parametrize(
    "idle",
    [
        Anyone(word="anyone"),
        Age(least=0),
        days(0),
        Identity(least=IdentityLevel.L0),
        Any(parts=(pledge, Nothing(parts=(pledge,)))),
    ],
)
@pytest.mark.parametrize("group", [All, Any])
def test_what_everybody_meets_is_pointless_beside_others(idle, group):
    told = found(group(parts=(tie, idle)))
    assert [each.is_error for each in told] == [False]
    assert "誰でも満たす" in told[0].message


def test_saying_that_nationality_is_not_asked_is_not_pointless():
    assert not found(both(tie, Anyone(word="nationality")))
    assert not found(Anyone(word="anyone")), "the wide entrance"


def test_renewal_and_cap_are_looked_at_too():
    assert errors(tie, lifecycle=Lifecycle(renewal=Renewal(when=days(367))))
    assert not errors(tie, lifecycle=Lifecycle(renewal=Renewal(when=days(366))))
    assert errors(tie, cap=0)
    assert not errors(tie, cap=1)


def test_a_tier_below_one_for_everybody_is_never_the_result():
    def tiers(*whens):
        definition = Definition(id="d", title="例", tiers=tuple(Tier(f"{n}", f"段{n}", w) for n, w in enumerate(whens)))
        return contradictions(definition)

    assert not tiers(Anyone(), tie)
    assert ["段0" in each.message for each in tiers(tie, Anyone())] == [True]


def test_in_a_national_definition_nobody_knows_which_municipality_asks():
    listed = lives(True, Territory(TerritoryKind.LISTED, (TOWN,)))
    assert not errors(both(lives(True), listed), bodies=())
    assert not errors(both(lives(False), listed), bodies=())
    assert not errors(both(lives(True), listed))
    assert errors(both(lives(False), listed)), "of this town itself it is known"


def test_what_is_too_large_to_try_is_believed():
    crowd = tuple(Holding(kind=Kind.TIE, least_months=n) for n in range(13))
    clash = (tie, *crowd, Nothing(parts=(Any(parts=crowd),)))
    assert not errors(AtLeast(least=len(clash), parts=clash))
    few = crowd[:3]
    assert errors(AtLeast(least=4, parts=(*few, Nothing(parts=(Any(parts=few),)))))
