"""C3 and C4 of the document of real definitions (§6): every vector with the result the document states."""

import pytest

from futasato.records.nouns import Evidence, Kind

from .lives import (
    CHINO,
    FUJIMI,
    activities,
    day,
    each_month,
    excused,
    gift,
    house,
    judged,
    life,
    one_night,
    record,
    stay,
)
from .rulebook import is_met, reasons

C3, C4 = "c3-second-house", "c4-points"
E3, E4 = day("2027-02-10"), day("2026-11-23")
OLD_HOUSE = house(since="2020-04-01")


# --- C3 -----------------------------------------------------------------------------------------------------------
def nights_of(first, last, **more):
    return each_month(f"2026-{first:02}", f"2026-{last:02}", (10,), one_night, **{"evidence": Evidence.RECEIPT} | more)


def is_certified(*parts):
    return is_met(C3, "second-house", life(*parts), E3)


def test_c3_acquired_in_may_starts_in_june_and_needs_seven_months():
    new_house = house(since="2026-05-10")
    assert is_certified(new_house, nights_of(6, 12))
    assert not is_certified(new_house, nights_of(7, 12))
    assert not is_certified(OLD_HOUSE, nights_of(6, 12))


def test_c3_the_night_of_31_january_counts_for_january_only():
    turn = stay("2026-01-31", "2026-02-01", evidence=Evidence.RECEIPT)
    assert not is_certified(OLD_HOUSE, turn, nights_of(3, 12))
    assert is_certified(OLD_HOUSE, turn, nights_of(2, 12))


def test_c3_february_missing_with_an_excuse():
    assert is_certified(OLD_HOUSE, nights_of(1, 1), excused("2026-02-01", "2026-02-28"), nights_of(3, 12))
    assert not is_certified(OLD_HOUSE, nights_of(1, 1), nights_of(3, 12))


@pytest.mark.parametrize("name, counts", [("disaster", True), ("epidemic", True), ("illness", True), ("忙しい", False)])
def test_c3_only_listed_excuses(name, counts):
    excuse = excused("2026-02-01", "2026-02-28", name)
    assert is_certified(OLD_HOUSE, nights_of(1, 1), excuse, nights_of(3, 12)) is counts


def test_c3_an_excuse_needs_proof():
    spoken = excused("2026-02-01", "2026-02-28", "illness", verified=False)
    assert not is_certified(OLD_HOUSE, nights_of(1, 1), spoken, nights_of(3, 12))


def test_c3_three_excused_months_are_one_too_many():
    spring, early = excused("2026-02-01", "2026-04-30"), excused("2026-02-01", "2026-03-31")
    assert not is_certified(OLD_HOUSE, nights_of(1, 1), spring, nights_of(5, 12))
    assert is_certified(OLD_HOUSE, nights_of(1, 1), early, nights_of(4, 12))


def test_c3_filed_on_2_february_is_late_unless_the_body_grants_grace():
    on_time = nights_of(12, 12, recorded="2027-01-31")
    late = nights_of(12, 12, recorded="2027-02-02")
    grace = judged("期限後の提出を認める", True, on="2027-02-05")
    assert is_certified(OLD_HOUSE, nights_of(1, 11), on_time)
    assert not is_certified(OLD_HOUSE, nights_of(1, 11), late)
    assert is_certified(OLD_HOUSE, nights_of(1, 11), late, grace)


def test_c3_receipts_of_listed_neighbours_only():
    assert is_certified(OLD_HOUSE, nights_of(1, 12, seen_code=FUJIMI))
    assert is_certified(OLD_HOUSE, nights_of(1, 12, seen_code=CHINO))
    assert not is_certified(OLD_HOUSE, nights_of(1, 12, seen_code="152242"))


def test_c3_somebodys_own_word_is_no_proof():
    assert not is_certified(OLD_HOUSE, nights_of(1, 12, evidence=Evidence.SELF))


# --- C4 -----------------------------------------------------------------------------------------------------------
SIXTY = stay("2026-04-01", nights=60)
THREE = activities("2026-07-01", "2026-07-02", "2026-07-03")
ONLINE = [record(Kind.EVENT, f"2026-0{month}-10", name="オンライン交流会") for month in range(1, 6)]


def points(*parts):
    facts = life(*parts)
    return reasons(C4, "two-region", facts, E4)[0].have, is_met(C4, "two-region", facts, E4)


def test_c4_a_gift_of_100_000_yen_in_one_year_alone():
    assert points(gift("2026-03-01", 100_000)) == (30, False)


def test_c4_gifts_are_bounded_by_the_year():
    assert points(gift("2025-03-01", 100_000), gift("2026-03-01", 20_000)) == (50, False)


def test_c4_sixty_nights_and_three_activities():
    assert points(SIXTY, THREE) == (105, True)


def test_c4_nights_gift_and_online_meetings():
    assert points(SIXTY, gift("2026-03-01", 30_000), ONLINE) == (100, True)
    assert points(SIXTY, gift("2026-03-01", 29_999), ONLINE) == (99, False)


def test_c4_then_a_finding():
    finding = record(Kind.CONDUCT, "2026-11-01", name="迷惑行為", evidence=Evidence.STAFF)
    assert points(SIXTY, THREE, finding) == (5, False)


@pytest.mark.parametrize("kind, name, n, got", [(Kind.EVENT, "祭り", 9, 40), (Kind.EVENT, "講座", 9, 10)])
def test_c4_what_each_part_can_bring_at_most(kind, name, n, got):
    assert points([record(kind, f"2026-05-{each + 1:02}", name=name) for each in range(n)]) == (got, False)


def test_c4_what_is_older_than_two_years_is_gone():
    assert points(stay("2024-08-01", nights=60), THREE) == (45, False)
