"""C1 of definitions.md §6: any of four ways, the recommended template. E = 2026-11-23, twelve months before."""

from datetime import date

from futasato.definitions import nouns
from futasato.definitions.nouns import Answer
from futasato.people.nouns import Address
from futasato.records.nouns import Kind

from .town import (
    IN_TOKYO,
    OWN,
    activities,
    activity,
    ask,
    days,
    definition,
    facts,
    in_month,
    monthly,
    named,
    nights,
    outside,
    record,
    remarks,
    stay,
    visits,
    word,
)

E = "2026-11-23"
A = monthly(each=3, months=10)
B = days(30)
C = nouns.All(parts=(days(15), activities(3)))
D = nouns.All(parts=(nouns.Holding(kind=Kind.BASE, names=named("owned", "lease"), least_months=12), nights(12)))
C1 = definition(nouns.All(parts=(outside(), nouns.Any(parts=(A, B, C, D)))))
TEN_MONTHS = ["2025-11", "2025-12", *(f"2026-{month:02}" for month in range(1, 9))]


def three_days_in(months):
    return [in_month(month, 24, 25, 26) for month in months]


def test_1_three_days_in_ten_months_is_met_by_a():
    known = facts(*three_days_in(TEN_MONTHS))
    assert word(C1, known, E) == "tier1"
    assert (ask(A, known, E).have, ask(B, known, E).have) == (10, 30)


def test_1_is_met_by_a_alone():
    short = facts(*three_days_in(TEN_MONTHS[1:]), in_month("2025-11", 1, 2, 3))
    assert ask(B, short, E).answer == Answer.NOT_MET  # 1 to 3 November 2025 lie before the rolling twelve months
    assert word(C1, short, E) == "tier1"


def test_2_nine_months_and_27_days_are_not_met():
    known = facts(*three_days_in(TEN_MONTHS[:9]))
    assert word(C1, known, E) == "none"
    a, b = ask(A, known, E), ask(B, known, E)
    assert (a.have, a.need, a.lacking, a.unit) == (9, 10, 1, "months")
    assert (b.have, b.need, b.lacking, b.unit) == (27, 30, 3, "days")
    assert remarks(a)["missing_months"] == ("2026-08", "2026-09", "2026-10")


def test_3_one_stay_of_29_nights_is_30_days():
    known = facts(stay("2026-08-01", "2026-08-30"))
    assert word(C1, known, E) == "tier1"
    assert (ask(B, known, E).have, ask(nights(12), known, E).have) == (30, 29)


SIXTEEN_DAYS = stay("2026-08-01", "2026-08-16")


def three_activities(third_is_verified):
    return [activity("2026-08-02"), activity("2026-08-03"), activity("2026-08-04", verified=third_is_verified)]


def test_4_an_unverified_activity_does_not_count_until_it_is_verified():
    known = facts(SIXTEEN_DAYS, three_activities(False))
    assert word(C1, known, E) == "none"
    lacking = ask(activities(3), known, E)
    assert (lacking.have, lacking.need, lacking.lacking) == (2, 3, 1)
    assert remarks(lacking) == {"unverified": 1}
    assert word(C1, facts(SIXTEEN_DAYS, three_activities(True)), E) == "tier1"


def lease(until_on):
    return record(Kind.BASE, "2026-01-01", until_on, name="lease")


def test_5_a_lease_of_eleven_months_is_too_short():
    twenty_nights = stay("2026-08-01", "2026-08-21")
    known = facts(lease("2026-11-30"), twenty_nights)
    assert word(C1, known, E) == "none"
    held = ask(D.parts[0], known, E)
    assert (held.answer, remarks(held)) == (Answer.NOT_MET, {"contract_short": 11})
    assert word(C1, facts(lease("2026-12-31"), twenty_nights), E) == "tier1"
    assert word(C1, facts(lease("2026-12-30"), twenty_nights), E) == "none"
    assert word(C1, facts(lease(None), twenty_nights), E) == "tier1"


def test_6_who_moved_in_last_week_is_moved_in():
    forty_days = stay("2026-08-01", "2026-09-09")
    moved = (*IN_TOKYO, Address(OWN, date(2026, 11, 16)))
    known = facts(forty_days, addresses=moved)
    assert word(C1, known, E) == "moved_in"
    assert word(C1, known, "2026-11-15") == "tier1"
    assert remarks(ask(outside(), known, E)) == {"address_inside": OWN}


def test_until_when_a_missing_day_helps():
    known = facts(visits("2026-01-10", "2026-05-01"))
    assert ask(B, known, E).until_on == date(2027, 1, 9)  # on 10 January 2027 the first of the two leaves
