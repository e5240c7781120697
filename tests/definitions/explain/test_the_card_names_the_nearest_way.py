"""One sentence on a card: judged cases from definitions.md §6, the sentence written by hand."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from futasato.definitions import explain, judge
from futasato.definitions.nouns import (
    Addressed,
    All,
    Answer,
    Any,
    Anyone,
    AtLeast,
    Count,
    Definition,
    Facts,
    Floor,
    Holding,
    Measure,
    Nothing,
    Reason,
    Tier,
    Unless,
    Window,
    WindowKind,
)
from futasato.people.nouns import Address, Person
from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.units import JST

TOWN, TOKYO, TODAY = "203637", "131016", date(2026, 11, 23)
PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})
FISCAL = Window(WindowKind.FISCAL_YEAR)
ME = Person(UUID(int=1), born_on=date(1980, 5, 1), addresses=(Address(TOKYO, date(2000, 1, 1)),))

outside = Addressed(word="address_outside", inside=False)
stay = Count(word="stay_days", measure=Measure.DAYS, kinds=PRESENCE, least=30, window=Window(WindowKind.MONTHS, 12))
help_three = Count(
    word="activities", measure=Measure.ACTIVE_DAYS, kinds=frozenset({Kind.ACTIVITY}), least=3, window=FISCAL,
    floor=Floor(verified=True),
)  # fmt: skip
fit = Holding(word="staff_judgement", kind=Kind.JUDGEMENT, question="町長が適当と認める")
conduct = Count(word="misconduct", measure=Measure.TIMES, kinds=frozenset({Kind.CONDUCT}))


def town(when, basic=None):
    return Definition(
        id="d", title="山中町 ふるさと住民", bodies=(TOWN,),
        tiers=(Tier("basic", "ふるさと住民", basic or Anyone(word="anyone")),
               Tier("two-region", "二地域居住者", when, title_en="Two-region resident")),
    )  # fmt: skip


def record(kind, happened_on, until_on=None, **details):
    return Record(
        id=UUID(int=happened_on.toordinal()), person=ME.id, place_code=TOWN, kind=kind, happened_on=happened_on,
        until_on=until_on, recorded_at=datetime(2026, 11, 1, tzinfo=JST), evidence=Evidence.HOST, level=Level.E3,
        verified_by="host", **details,
    )  # fmt: skip


def card(when, *records, person=ME, language="ja"):
    definition = town(when)
    outcome = judge.judge(definition, Facts(TOWN, person, records), TODAY)
    return explain.summary(definition, outcome, language)


HELPED_TWICE = (record(Kind.ACTIVITY, date(2026, 5, 1)), record(Kind.ACTIVITY, date(2026, 6, 1)))


def test_the_branch_with_the_fewest_lacking_conditions_is_named():
    either = All(parts=(outside, Any(parts=(All(parts=(stay, fit)), help_three))))
    assert card(All(parts=either.parts), *HELPED_TWICE) == "二地域居住者まで: 担い手活動あと1回（2027-03-31まで）"
    assert card(either, *HELPED_TWICE, language="en") == (
        "To reach Two-region resident: 1 time more for community activities (by 2027-03-31)"
    )


def test_of_two_branches_alike_the_one_nearer_to_its_goal_is_named():
    assert card(Any(parts=(stay, help_three)), *HELPED_TWICE).endswith("まで: 担い手活動あと1回（2027-03-31まで）")
    one_stay = record(Kind.STAY, date(2026, 8, 1), date(2026, 8, 29))
    assert card(Any(parts=(stay, help_three)), one_stay).startswith("二地域居住者まで: 滞在日数あと1日（")


def test_all_that_is_lacking_is_named_in_the_order_of_the_rule():
    told = card(All(parts=(help_three, stay)), *HELPED_TWICE)
    assert told.startswith("二地域居住者まで: 担い手活動あと1回（2027-03-31まで）、滞在日数あと28日")


def test_what_only_waits_to_be_confirmed_is_named():
    """C1-4: it becomes met on verification; the resident should know that nothing more has to be done."""
    own_word = replace(record(Kind.ACTIVITY, date(2026, 7, 1)), verified_by="")
    assert (
        card(help_three, *HELPED_TWICE, own_word) == "二地域居住者まで: 担い手活動あと1回（2027-03-31まで、未確認1回）"
    )


def test_a_contract_that_is_too_short_says_by_how_much():
    """C1-5: a lease of eleven months."""
    lease = record(Kind.BASE, date(2026, 1, 1), date(2026, 11, 30), name="lease")
    rule = Holding(word="has_base", kind=Kind.BASE, least_months=12)
    (reason,) = judge.answer(rule, Facts(TOWN, ME, (lease,)), TODAY)
    assert explain.sentence(reason) == "居所: あること（満たしていません）、契約の期間は11か月です（必要12か月）"


def test_of_several_only_as_many_as_are_needed_are_named():
    two_of_three = AtLeast(least=2, parts=(outside, stay, help_three))
    assert card(two_of_three, *HELPED_TWICE) == "二地域居住者まで: 担い手活動あと1回（2027-03-31まで）"


def test_what_must_not_be_is_named_so():
    rule = All(parts=(outside, Nothing(parts=(conduct,))))
    assert card(rule, record(Kind.CONDUCT, date(2026, 5, 1))) == "二地域居住者まで: 不適切行為に当たらないこと"


def test_an_exception_is_a_way_too():
    assert card(Unless(exception=help_three, rule=stay), *HELPED_TWICE).endswith("担い手活動あと1回（2027-03-31まで）")


def test_what_the_office_has_to_look_at_is_named():
    told = card(All(parts=(outside, fit)))
    assert told == "二地域居住者: 職員の確認待ちです（「町長が適当と認める」）"


def test_the_highest_tier_says_until_when_it_holds():
    helped = (*HELPED_TWICE, record(Kind.ACTIVITY, date(2026, 7, 1)))
    assert card(All(parts=(outside, help_three)), *helped) == "二地域居住者です（このままなら2027-03-31まで）"
    assert card(outside) == "二地域居住者です"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"died_on": date(2026, 11, 1)}, "亡くなられたため、登録は終わっています"),
        ({"addresses": (Address(TOWN, date(2026, 11, 16)),)}, "この自治体に住所があるため、対象になりません（転入）"),
    ],
)
def test_an_end_is_said_plainly(change, expected):
    definition = town(outside, basic=outside)
    outcome = judge.judge(definition, Facts(TOWN, replace(ME, **change)), TODAY)
    assert explain.summary(definition, outcome) == expected


def test_what_must_not_be_is_never_told_as_something_to_reach():
    """`あと1回` of misconduct would be an invitation."""
    bad = replace(stay, least=60)
    group = Nothing(parts=(conduct, bad))
    reasons = tuple(judge.answer(group, Facts(TOWN, ME), TODAY))
    told = explain.sentences(reasons)
    assert told == (
        (0, "次のどれにも当たらないこと: 満たしています"),
        (1, "不適切行為: 1回以上、これまで0回（当たりません）".replace("回", "件")),
        (1, "滞在日数: 60日以上、これまで0日（当たりません）"),
    )
    assert explain.sentence(Reason(bad, Answer.NOT_MET, have=0, need=60, lacking=60)).endswith("あと60日")
