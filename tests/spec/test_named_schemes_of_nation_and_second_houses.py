"""The real schemes an engine must be able to express (§7 of the document), part one: nation and second houses."""

import pytest

from futasato.definitions.nouns import Answer
from futasato.records.nouns import Evidence

from .lives import (
    HARA,
    TOKYO,
    YOKOHAMA,
    activities,
    day,
    each_month,
    excused,
    house,
    judged,
    life,
    one_night,
    person,
    premium,
    stay,
    visits,
)
from .rulebook import answer, is_met, word

E = day("2026-11-23")
THREE_DAYS = ("2026-05-10", "2026-08-02", "2026-11-03")


# --- D02 count, identity, cap across bodies -----------------------------------------------------------------------
def premium_of(*parts, held=(), level="L2", address=TOKYO):
    return is_met("national", "premium", life(*parts, held=held, who=person(address=address, level=level)), E)


def test_d02_three_times_with_the_card_outside_the_body():
    assert premium_of(activities(*THREE_DAYS))
    assert not premium_of(activities(*THREE_DAYS[:2]))
    assert not premium_of(activities(*THREE_DAYS), level="L1")
    assert not premium_of(activities(*THREE_DAYS), address=HARA)
    assert not premium_of(activities(*THREE_DAYS, verified=False))


@pytest.mark.parametrize("others, met", [(0, True), (2, True), (3, False), (5, False)])
def test_d02_in_three_bodies_at_most(others, met):
    held = [premium(code) for code in ("094072", "142018", "222224", "014583", "393061")[:others]]
    assert premium_of(activities(*THREE_DAYS), held=held) is met


def test_d01_anybody_is_basic():
    assert word("national", life(who=person(address=None, born=None)), E) == "basic"


# --- D03 ----------------------------------------------------------------------------------------------------------
def test_d03_asks_no_number_of_days_but_the_offices_word():
    inside = judged("居所が特定居住促進計画の区域の中にある", True)
    regular = judged("定期的な滞在のための居所である", True)
    assert is_met("specified-residence", "specified-resident", life(house(), inside, regular), E)
    assert answer("specified-residence", "specified-resident", life(house(), inside), E) is Answer.REVIEW
    assert not is_met("specified-residence", "specified-resident", life(inside, regular), E)


# --- D04 nested any and all, months -------------------------------------------------------------------------------
NO_RESORT = judged("避暑・避寒・スキーだけの利用である", False)


def is_city_dweller_in_the_country(*parts, address=YOKOHAMA):
    return is_met("mlit-2005", "two-region", life(NO_RESORT, *parts, who=person(address=address)), E)


def test_d04_by_the_month_or_in_one_stay():
    assert is_city_dweller_in_the_country(each_month("2025-01", "2025-12", (3, 4, 5)))
    assert is_city_dweller_in_the_country(stay("2025-04-01", "2025-04-30"))
    assert not is_city_dweller_in_the_country(stay("2025-04-01", "2025-04-29"))
    assert not is_city_dweller_in_the_country(each_month("2025-01", "2025-12", (3, 4)))
    assert not is_city_dweller_in_the_country(each_month("2025-02", "2025-12", (3, 4, 5)))


def test_d04_a_stay_of_more_than_three_months_is_a_move():
    assert not is_city_dweller_in_the_country(stay("2025-04-01", "2025-08-31"))


def test_d04_not_from_a_small_town_and_not_for_the_summer_only():
    monthly = each_month("2025-01", "2025-12", (3, 4, 5))
    assert not is_city_dweller_in_the_country(monthly, address="203629")
    resort = judged("避暑・避寒・スキーだけの利用である", True, on="2026-01-01")
    assert not is_city_dweller_in_the_country(monthly, resort)


def test_d05_about_thirty_days():
    brief = judged("一時的な滞在である", False)
    assert is_met("national-council-2021", "two-region", life(brief, stay("2026-03-01", "2026-03-27")), E)
    assert not is_met("national-council-2021", "two-region", life(brief, stay("2026-03-01", "2026-03-26")), E)


# --- D07 twelve proofs, start month, deadline, excuse -------------------------------------------------------------
FEBRUARY = day("2026-02-10")


def months(first, last, year=2025, **more):
    return each_month(f"{year}-{first:02}", f"{year}-{last:02}", (10,), **{"evidence": Evidence.RECEIPT} | more)


def is_certified_in_hara(*parts, on=FEBRUARY, rule="hara-second-house"):
    return is_met(rule, "second-house", life(*parts), on)


def test_d07_twelve_months_with_a_proof_each():
    assert is_certified_in_hara(house(), months(1, 12))
    assert not is_certified_in_hara(house(), months(1, 11))
    assert not is_certified_in_hara(house(), months(1, 11), months(12, 12, evidence=Evidence.SELF))
    assert not is_certified_in_hara(months(1, 12))


def test_d07_bought_in_august_counts_from_september():
    assert is_certified_in_hara(house(since="2025-08-20"), months(9, 12))
    assert not is_certified_in_hara(house(since="2025-08-20"), months(10, 12))
    assert not is_certified_in_hara(house(since="2025-07-31"), months(9, 12))


def test_d07_until_the_end_of_january():
    assert is_certified_in_hara(house(), months(1, 11), months(12, 12, recorded="2026-01-31"))
    assert not is_certified_in_hara(house(), months(1, 11), months(12, 12, recorded="2026-02-01"))


def test_d07_the_reason_was_taken_for_two_months_of_2023_only():
    closed = excused("2023-01-01", "2023-02-28")
    on = day("2024-02-10")
    assert is_certified_in_hara(house(), closed, months(3, 12, 2023), on=on, rule="hara-second-house-2023")
    assert not is_certified_in_hara(house(), months(3, 12, 2023), on=on, rule="hara-second-house-2023")
    later = excused("2025-01-01", "2025-02-28")
    assert not is_certified_in_hara(house(), later, months(3, 12))


# --- D08, D09 nights, neighbours ----------------------------------------------------------------------------------
def nights(first, last, **more):
    return months(first, last, make=one_night, **more)


def test_d08_a_day_trip_is_no_use_of_the_house():
    at = {"at": "104256"}
    fit = [judged(q, True, **at) for q in ("exclusive_user", "電気・水道などが使える")]
    use = nights(1, 11, evidence=Evidence.UTILITY, **at)
    december = nights(12, 12, evidence=Evidence.UTILITY, **at)
    trip = visits("2025-12-10", evidence=Evidence.UTILITY, **at)
    assert is_met("tsumagoi-weekend-house", "weekend-house", life(house(**at), fit, use, december, **at), FEBRUARY)
    assert not is_met("tsumagoi-weekend-house", "weekend-house", life(house(**at), fit, use, trip, **at), FEBRUARY)


@pytest.mark.parametrize(
    "seen, met",
    [(None, True), ("203033", True), ("203092", True), ("202177", True), ("192091", True), ("203211", False)],
    ids=["own", "小海町", "佐久穂町", "佐久市", "北杜市", "軽井沢町"],
)
def test_d09_receipts_of_the_listed_neighbours(seen, met):
    at = {"at": "203050"}
    fit = [judged(q, True, **at) for q in ("exclusive_user", "居住用の家屋である（事務所・店舗等でない）")]
    facts = life(house(**at), fit, nights(1, 12, seen_code=seen, **at), **at)
    assert is_met("minamimaki-second-house", "second-house", facts, FEBRUARY) is met


def test_d09_in_winter_too_and_overnight():
    at = {"at": "203050"}
    fit = [judged(q, True, **at) for q in ("exclusive_user", "居住用の家屋である（事務所・店舗等でない）")]
    summer = life(house(**at), fit, nights(4, 11, **at), **at)
    trips = life(house(**at), fit, nights(1, 11, **at), months(12, 12, **at), **at)
    assert not is_met("minamimaki-second-house", "second-house", summer, FEBRUARY)
    assert not is_met("minamimaki-second-house", "second-house", trips, FEBRUARY)
