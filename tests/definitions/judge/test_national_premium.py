"""C2 of definitions.md §6: the national premium in its strict reading (D02)."""

from datetime import date, datetime

import pytest

from futasato.definitions import judge, nouns
from futasato.definitions.nouns import Answer, Membership, Window, WindowKind
from futasato.people.nouns import IdentityLevel
from futasato.units import day_of

from .town import OWN, activities, activity, ask, definition, facts, outside, remarks, since, word

FISCAL = Window(WindowKind.FISCAL_YEAR)
DESIGNATED = since(("2026-04-01", {"草刈り", "祭り"}), ("2026-10-01", {"祭り"}))
THREE = activities(3, FISCAL, names=DESIGNATED)
C2 = definition(
    nouns.All(parts=(nouns.Identity(least=IdentityLevel.L2), outside(), THREE)), cap=3
)  # fmt: skip
E = "2026-11-23"


def mown(*days):
    return [activity(day, name="草刈り", number=n) for n, day in enumerate(days, 1)]


ON_THREE_DAYS = mown("2026-05-01", "2026-06-01", "2026-07-01")


def held_in(*codes, group=""):
    return tuple(Membership(code, "tier1", date(2026, 4, 1), group=group) for code in codes)


def test_three_activities_on_three_days_are_enough():
    assert word(C2, facts(ON_THREE_DAYS), E) == "tier1"


def test_three_events_on_one_day_are_one_day():
    known = facts(mown("2026-05-01", "2026-05-01", "2026-05-01"))
    assert word(C2, known, E) == "none"
    reason = ask(THREE, known, E)
    assert (reason.have, reason.lacking, reason.until_on) == (1, 2, date(2027, 3, 31))


def test_a_fourth_body_is_refused_by_the_cap_and_the_others_are_named():
    three = held_in("142018", "152242", "162108")
    known = facts(ON_THREE_DAYS, memberships=three)
    assert word(C2, known, E) == "none"
    cap = judge.outcome(C2, known, date(2026, 11, 23)).verdicts[0].reasons[-1]
    assert (cap.condition.word, cap.answer, cap.have) == ("not_registered_elsewhere", Answer.NOT_MET, 4)
    assert remarks(cap) == {"over_cap": 1, "elsewhere": ("142018", "152242", "162108")}
    assert word(C2, facts(ON_THREE_DAYS, memberships=three[:2]), E) == "tier1"


def test_the_body_itself_ended_ones_and_bodies_of_one_group_do_not_fill_the_cap():
    ended = Membership("172065", "tier1", date(2025, 4, 1), date(2026, 3, 31))
    own_and_joint = (*held_in(OWN, "142018"), *held_in("152242", "152251", group="佐渡"), ended)
    known = facts(ON_THREE_DAYS, memberships=own_and_joint)
    assert word(C2, known, E) == "tier1"


def test_a_basic_registration_elsewhere_does_not_fill_the_cap():
    basic = tuple(Membership(code, "basic", date(2026, 4, 1)) for code in ("142018", "152242", "162108"))
    assert word(C2, facts(ON_THREE_DAYS, memberships=basic), E) == "tier1"


def test_an_activity_counts_by_the_list_of_its_own_day():
    known = facts(mown("2026-09-28", "2026-09-29", "2026-09-30"))
    assert word(C2, known, E) == "tier1"
    late = facts(mown("2026-09-29", "2026-09-30", "2026-10-01"))
    assert word(C2, late, E) == "none"
    assert remarks(ask(THREE, late, E)) == {"other_name": 1}


@pytest.mark.parametrize(
    "instant, expected", [("2027-03-31T23:30+09:00", "tier1"), ("2027-04-01T00:10+09:00", "none")]
)
def test_the_fiscal_year_ends_at_midnight_in_japan(instant, expected):
    last_on = day_of(datetime.fromisoformat(instant))
    known = facts(mown("2026-05-01", "2026-06-01"), activity(last_on, name="祭り", number=9))
    known_names = definition(nouns.All(parts=(outside(), activities(3, FISCAL))))
    assert word(known_names, known, "2027-03-31") == expected
    assert word(known_names, known, "2027-04-01") == "none"


def test_below_the_card_identity_is_not_proved():
    assert word(C2, facts(ON_THREE_DAYS, level=IdentityLevel.L1), E) == "none"


def test_it_ends_with_the_fiscal_year():
    assert judge.judge(C2, facts(ON_THREE_DAYS), date(2026, 11, 23)).changes_on == date(2027, 4, 1)


def test_a_cap_joins_the_tiers_own_list_of_conditions():
    assert [type(part) for part in judge.demand(C2.tiers[0]).parts][-1] is nouns.Elsewhere
    assert len(judge.demand(C2.tiers[0]).parts) == 4
    alone = definition(nouns.Anyone(), cap=2)
    assert [type(part) for part in judge.demand(alone.tiers[0]).parts] == [nouns.Anyone, nouns.Elsewhere]


def test_towns_of_the_own_joint_scheme_do_not_fill_the_cap():
    joint = (*held_in(OWN, "203629", group="八ヶ岳"), *held_in("142018", "152242"))
    assert word(C2, facts(ON_THREE_DAYS, memberships=joint), E) == "tier1"
