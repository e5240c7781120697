"""The sentences a resident reads, word for word: written by hand, not by the code."""

from datetime import date

import pytest

from futasato.definitions import explain
from futasato.definitions.nouns import (
    Addressed,
    All,
    Answer,
    Any,
    AtLeast,
    Count,
    Floor,
    Holding,
    Measure,
    Note,
    Points,
    Presence,
    Reason,
    Territory,
    TerritoryKind,
)
from futasato.records.nouns import Kind

PRESENCE = frozenset({Kind.STAY, Kind.VISIT, Kind.EVENT, Kind.ACTIVITY})
ACTIVITY = frozenset({Kind.ACTIVITY})
activities = Count(word="activities", measure=Measure.ACTIVE_DAYS, kinds=ACTIVITY, least=3, floor=Floor(verified=True))
stay_days = Count(word="stay_days", measure=Measure.DAYS, kinds=PRESENCE, least=30)
YEAR_END = date(2027, 3, 31)
NO, WAITS, YES = Answer


def counted(condition, have, need, answer=NO, until_on=None, notes=()):
    lacking = 0 if answer is YES else need - have
    return Reason(condition, answer, have=have, need=need, lacking=lacking, until_on=until_on, notes=notes)


def hours(least):
    return Count(word="activities", measure=Measure.MINUTES, kinds=ACTIVITY, least=least)


def money(word, kind, measure):
    return Count(word=word, measure=measure, kinds=frozenset({kind}), least=1)


@pytest.mark.parametrize(
    ("reason", "japanese", "english"),
    [
        (
            counted(activities, 2, 3, until_on=YEAR_END),
            "担い手活動: 必要3回、確認済み2回、あと1回（2027-03-31まで）",
            "Community activities: 3 times needed, 2 times confirmed, 1 time more to go (by 2027-03-31)",
        ),
        (
            counted(stay_days, 41, 30, YES),
            "滞在日数: 必要30日、これまで41日（満たしています）",
            "Days of presence: 30 days needed, 41 days so far (met)",
        ),
        (
            counted(activities, 2, 3, until_on=YEAR_END, notes=(Note("unverified", 1),)),
            "担い手活動: 必要3回、確認済み2回、あと1回（2027-03-31まで）、未確認1回は数えていません",
            "Community activities: 3 times needed, 2 times confirmed, 1 time more to go (by 2027-03-31)"
            "; 1 time not yet confirmed and not counted",
        ),
        (
            counted(money("donated", Kind.GIFT, Measure.YEN), 12_000, 30_000),
            "寄附: 必要30,000円、これまで12,000円、あと18,000円",
            "Donations: 30,000 yen needed, 12,000 yen so far, 18,000 yen more to go",
        ),
        (
            counted(money("fee_paid", Kind.FEE, Measure.TIMES), 1, 1, YES),
            "会費: 必要1件、これまで1件（満たしています）",
            "Membership fee: 1 record needed, 1 record so far (met)",
        ),
        (
            counted(hours(600), 90, 600),
            "担い手活動: 必要10時間、これまで1時間30分、あと8時間30分",
            "Community activities: 10 hours needed, 1 hour 30 min so far, 8 hours 30 min more to go",
        ),
        (
            Reason(All(parts=(stay_days, activities)), NO),
            "次のすべて: 満たしていません",
            "All of the following: not met",
        ),
        (Reason(Any(parts=(stay_days,)), YES), "次のいずれか: 満たしています", "Any of the following: met"),
        (
            Reason(AtLeast(least=2, parts=(stay_days,) * 3), WAITS),
            "次の3つのうち2つ以上: 職員の確認待ち",
            "At least 2 of the following 3: waiting for a check by the office",
        ),
        (
            Reason(Addressed(word="address_outside", inside=False), YES),
            "住所: この自治体の外にあること（満たしています）",
            "Registered address: outside the municipality (met)",
        ),
        (
            Reason(Holding(word="staff_judgement", kind=Kind.JUDGEMENT, question="町長が適当と認める"), WAITS),
            "職員の確認: 「町長が適当と認める」（職員の確認待ち）",
            'Check by the office: "町長が適当と認める" (waiting for a check by the office)',
        ),
        (
            counted(Points(word="points", need=100, parts=()), 95, 100),
            "点数: 必要100点、これまで95点、あと5点",
            "Points: 100 points needed, 95 points so far, 5 points more to go",
        ),
    ],
)
def test_a_reason_is_one_plain_sentence(reason, japanese, english):
    assert explain.sentence(reason) == japanese
    assert explain.sentence(reason, "en") == english


def test_every_month_names_the_months_that_are_lacking():
    rule = Presence(word="monthly_presence", measure=Measure.DAYS, kinds=PRESENCE, each=3, months=10)
    missing = Note("missing_months", ("2026-02", "2026-05"))
    reason = counted(rule, 9, 10, notes=(Note("excused", 2), missing))
    assert explain.sentence(reason) == (
        "毎月の滞在（月3日以上）: 必要10か月、これまで9か月、あと1か月、やむを得ない月2か月を含む、足りない月: 2026年2月・5月"
    )


def test_the_authors_label_wins():
    labelled = Count(word="stay_days", label="原村での日数", measure=Measure.DAYS, kinds=PRESENCE, least=5)
    assert explain.sentence(counted(labelled, 1, 5)).startswith("原村での日数: 必要5日、")
    assert explain.sentence(counted(labelled, 1, 5), "en").startswith("原村での日数: 5 days needed")


def test_codes_become_names_where_the_screen_knows_them():
    listed = Addressed(word="address_in", inside=True, bodies=Territory(TerritoryKind.LISTED, ("203637", "203050")))
    names = {"203637": "原村", "203050": "南牧村"}
    assert explain.sentence(Reason(listed, YES), place_name=names.get) == (
        "住所: 自治体（原村・南牧村）の中にあること（満たしています）"
    )
