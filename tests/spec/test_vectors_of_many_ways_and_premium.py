"""C1 and C2 of the document of real definitions (§6): every vector with the result the document states."""

import pytest

from futasato.definitions.nouns import Answer

from . import lives
from .lives import CHINO, HARA, TOKYO, activities, day, each_month, house, life, person, premium, stay
from .rulebook import answer, is_met, lifecycle, outcome, reason, word

C1, C2 = "c1-many-ways", "c2-premium-strict"
E = day("2026-11-23")
MONTHLY, LONG, WORKING, HOUSED = "A 毎月のように来る", "B 長くいる", "C 担い手になる", "D 居所を持つ"
THREE_DAYS = ("2026-05-10", "2026-06-10", "2026-07-10")


# --- C1 -----------------------------------------------------------------------------------------------------------
def branch(label, facts):
    return reason(C1, "two-region", label, facts, E)


def test_c1_1_three_days_in_ten_months_meet_a():
    guest = life(each_month("2025-11", "2026-08", (3, 4, 5)))
    assert is_met(C1, "two-region", guest, E)
    assert [branch(label, guest).answer for label in (MONTHLY, WORKING, HOUSED)] == [
        Answer.MET,
        Answer.NOT_MET,
        Answer.NOT_MET,
    ]


def test_c1_1_by_a_alone():
    """Thirty days in ten months also reach B's thirty days; with one of them before the twelve months only A is left."""
    guest = life(each_month("2025-11", "2026-08", (3, 4, 5)))
    assert (branch(MONTHLY, guest).have, branch(LONG, guest).have) == (10, 27)
    assert branch(LONG, guest).answer is Answer.NOT_MET


def test_c1_2_three_days_in_nine_months_are_not_enough():
    guest = life(each_month("2025-12", "2026-08", (3, 4, 5)))
    assert not is_met(C1, "two-region", guest, E)
    monthly, long = branch(MONTHLY, guest), branch(LONG, guest)
    assert (monthly.have, monthly.need) == (9, 10)
    assert (long.have, long.need) == (27, 30)


def test_c1_3_twenty_nine_nights_are_thirty_days():
    guest = life(stay("2026-07-01", nights=29))
    assert is_met(C1, "two-region", guest, E)
    assert branch(LONG, guest).answer is Answer.MET
    assert not is_met(C1, "two-region", life(stay("2026-07-01", nights=28)), E)


def test_c1_4_an_unverified_third_activity_is_missing_and_its_verification_meets():
    sixteen = stay("2026-07-01", "2026-07-16")
    two = activities("2026-07-02", "2026-07-03")
    spoken = activities("2026-07-04", verified=False)
    assert answer(C1, "two-region", life(sixteen, two, spoken), E) is Answer.NOT_MET
    assert is_met(C1, "two-region", life(sixteen, two, activities("2026-07-04")), E)


def test_c1_5_a_lease_of_eleven_months_does_not_count_however_many_nights():
    nights = stay("2026-07-01", nights=20)
    assert not is_met(C1, "two-region", life(house("lease", "2026-03-01", "2027-01-31"), nights), E)
    assert is_met(C1, "two-region", life(house("lease", "2026-03-01", "2027-02-28"), nights), E)


def test_c1_6_forty_days_but_moved_in_last_week():
    forty = stay("2026-07-01", nights=39)
    newcomer = person(address=[(TOKYO, None), (HARA, "2026-11-16")])
    assert outcome(C1, life(forty, who=newcomer), E).state == "moved_in"
    assert word(C1, life(forty, who=newcomer), day("2026-11-15")) == "two-region"


def test_c1_is_renewed_in_its_last_two_months_with_a_month_of_grace():
    cycle = lifecycle(C1, "two-region")
    assert (cycle.term.size, cycle.renewal.opens_months, cycle.grace_months, cycle.fallback) == (12, 2, 1, "basic")


# --- C2 -----------------------------------------------------------------------------------------------------------
def member(*parts, held=(), level="L2", address=TOKYO):
    return life(*parts, who=person(address=address, level=level), held=held)


def test_c2_three_events_on_one_day_are_one_day():
    busy = member([activities("2026-05-10")[0]] * 3)
    assert not is_met(C2, "premium", busy, E)
    (found,) = [r for r in outcome(C2, busy, E).verdicts[1].reasons if r.condition.word == "activities"]
    assert (found.have, found.need) == (1, 3)


def test_c2_three_verified_on_three_days():
    assert is_met(C2, "premium", member(activities(*THREE_DAYS)), E)


@pytest.mark.parametrize("level, met", [(None, False), ("L1", False), ("L2", True), ("L3", True)])
def test_c2_needs_the_card(level, met):
    assert is_met(C2, "premium", member(activities(*THREE_DAYS), level=level), E) is met


def test_c2_not_in_the_own_municipality():
    assert not is_met(C2, "premium", member(activities(*THREE_DAYS), address=HARA), E)


def test_c2_a_fourth_body_is_refused_by_the_cap():
    three = [premium(code) for code in ("094072", "142018", CHINO)]
    assert not is_met(C2, "premium", member(activities(*THREE_DAYS), held=three), E)
    assert is_met(C2, "premium", member(activities(*THREE_DAYS), held=three[:2]), E)
    capped = [
        r for r in outcome(C2, member(activities(*THREE_DAYS), held=three), E).verdicts[1].reasons if not r.answer
    ]
    assert {r.condition.word for r in capped} == {"all", "not_registered_elsewhere"}


def test_c2_a_kind_removed_from_the_list_still_counts_for_the_days_before():
    before = activities("2026-05-10", "2026-06-10", "2026-07-31", name="花壇の手入れ")
    after = activities("2026-05-10", "2026-06-10", "2026-08-01", name="花壇の手入れ")
    assert is_met(C2, "premium", member(before), E)
    assert not is_met(C2, "premium", member(after), E)


def test_c2_the_last_half_hour_of_march_counts_and_the_first_of_april_does_not():
    last, next_day = lives.instant("2027-03-31T23:30+09:00"), lives.instant("2027-04-01T00:10+09:00")
    assert last == lives.instant("2027-03-31T14:30+00:00") == "2027-03-31"
    assert is_met(C2, "premium", member(activities(*THREE_DAYS[:2], last)), day("2027-03-31"))
    assert not is_met(C2, "premium", member(activities(*THREE_DAYS[:2], next_day)), day("2027-03-31"))
    assert not is_met(C2, "premium", member(activities(*THREE_DAYS[:2], next_day)), day("2027-04-01"))


def test_c2_lasts_until_the_end_of_march_and_falls_back_to_basic():
    happy = outcome(C2, member(activities(*THREE_DAYS)), E)
    assert (happy.tier, happy.changes_on) == ("premium", day("2027-04-01"))
    assert word(C2, member(activities(*THREE_DAYS)), day("2027-04-01")) == "basic"
    assert lifecycle(C2, "premium").term.kind == "fiscal_year"
