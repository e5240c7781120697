"""C3 of definitions.md §6: a second house, slept in every month (D07–D09), filed by 31 January."""

from datetime import date, datetime

import pytest

from futasato.definitions import nouns
from futasato.definitions.nouns import Answer, Floor, Measure, Window, WindowKind
from futasato.records.nouns import Evidence, Kind
from futasato.units import JST

from .town import (
    NEXT,
    THIRD,
    TOKYO,
    answered,
    ask,
    definition,
    facts,
    monthly,
    named,
    outside,
    record,
    remarks,
    stay,
    word,
)

LAST_YEAR = Window(WindowKind.LAST_CALENDAR_YEAR)
E = "2027-02-10"  # after the deadline, the year is over


def every_month(night_month="arrival", **rest):
    return monthly(
        window=LAST_YEAR, measure=Measure.NIGHTS, start="after_acquired", night_month=night_month, most_excused=2,
        excuses=frozenset({"disaster", "epidemic", "illness"}),
        floor=Floor(deadline=(1, 31), grace="遅延の承認", places=(NEXT,)), **rest,
    )  # fmt: skip


MONTHLY = every_month()
C3 = definition(nouns.All(parts=(outside(), nouns.Holding(kind=Kind.BASE, names=named("owned", "lease")), MONTHLY)))


def house(acquired_on, until_on=None):
    return record(Kind.BASE, acquired_on, until_on, name="owned")


def night_in(month, **rest):
    return stay(f"2026-{month:02}-10", f"2026-{month:02}-11", evidence=Evidence.RECEIPT, **rest)


def nights_in(*months):
    return [night_in(month) for month in months]


def excused(month, name="epidemic", verified=True):
    return record(Kind.EXCUSE, f"2026-{month:02}-01", f"2026-{month:02}-28", name=name, verified=verified)


def test_acquired_in_may_seven_months_from_june_are_enough():
    known = facts(house("2026-05-10"), nights_in(*range(6, 13)))
    reason = ask(MONTHLY, known, E)
    assert (reason.have, reason.need) == (7, 7)
    assert word(C3, known, E) == "tier1"
    assert word(C3, facts(house("2026-05-10"), nights_in(*range(6, 12))), E) == "none"


def test_from_the_month_of_acquisition_where_the_rule_says_so():
    from_may = monthly(window=LAST_YEAR, measure=Measure.NIGHTS, start="acquired")
    assert ask(from_may, facts(house("2026-05-10"), nights_in(*range(6, 13))), E).need == 8


def test_the_night_over_the_end_of_january_counts_for_january_only():
    known = facts(house("2020-05-10"), nights_in(*range(3, 13)), stay("2026-01-31", "2026-02-01"))
    reason = ask(MONTHLY, known, E)
    assert (reason.have, remarks(reason)["missing_months"]) == (11, ("2026-02",))


def test_a_missing_february_with_an_excuse_is_met():
    known = facts(house("2020-05-10"), nights_in(1, *range(3, 13)), excused(2))
    assert word(C3, known, E) == "tier1"
    assert remarks(ask(MONTHLY, known, E)) == {"excused": 1}


def test_three_excused_months_are_too_many():
    known = facts(house("2020-05-10"), nights_in(1, *range(5, 13)), excused(2), excused(3), excused(4))
    reason = ask(MONTHLY, known, E)
    assert (reason.answer, reason.have, reason.need) == (Answer.NOT_MET, 11, 12)
    assert remarks(reason) == {"excused": 2, "missing_months": ("2026-04",)}


@pytest.mark.parametrize("excuse", [excused(2, name="holiday"), excused(2, verified=False), excused(3)])
def test_an_excuse_of_another_kind_unproved_or_for_another_month_does_not_help(excuse):
    assert word(C3, facts(house("2020-05-10"), nights_in(1, *range(3, 13)), excuse), E) == "none"


FILED_LATE = datetime(2027, 2, 2, 10, tzinfo=JST)


def one_filed_late():
    return facts(house("2020-05-10"), nights_in(*range(1, 12)), night_in(12, recorded_at=FILED_LATE))


def test_filed_on_2_february_is_late():
    assert word(C3, one_filed_late(), E) == "none"
    assert remarks(ask(MONTHLY, one_filed_late(), E)) == {"missing_months": ("2026-12",), "late": 1}


def test_filed_in_the_last_minute_of_january_is_in_time():
    in_time = night_in(12, recorded_at=datetime(2027, 1, 31, 23, 59, tzinfo=JST))
    assert word(C3, facts(house("2020-05-10"), nights_in(*range(1, 12)), in_time), E) == "tier1"


def test_handed_in_in_time_and_verified_late_is_in_time():
    verified = night_in(12, recorded_at=FILED_LATE, submitted_at=datetime(2027, 1, 20, 9, tzinfo=JST))
    assert word(C3, facts(house("2020-05-10"), nights_in(*range(1, 12)), verified), E) == "tier1"


def test_the_town_may_grant_grace():
    late = one_filed_late()
    graced = facts(*late.records, answered("遅延の承認", True, "2027-02-05"))
    refused = facts(*late.records, answered("遅延の承認", False, "2027-02-05"))
    assert (word(C3, graced, E), word(C3, refused, E)) == ("tier1", "none")


def test_until_the_deadline_nothing_is_late():
    assert word(C3, one_filed_late(), "2027-01-31") == "tier1"
    assert word(C3, one_filed_late(), "2027-02-01") == "none"


def test_evidence_of_a_listed_neighbour_is_accepted_of_another_town_not():
    def december_seen_in(code):
        return facts(house("2020-05-10"), nights_in(*range(1, 12)), night_in(12, seen_code=code))

    assert word(C3, december_seen_in(NEXT), E) == "tier1"
    assert word(C3, december_seen_in(THIRD), E) == "none"
    assert remarks(ask(MONTHLY, december_seen_in(TOKYO), E))["seen_elsewhere"] == 1


def test_without_a_house_there_are_no_months():
    reason = ask(MONTHLY, facts(nights_in(*range(1, 13))), E)
    assert (reason.answer, remarks(reason)) == (Answer.NOT_MET, {"no_dwelling": 0})


def test_a_lease_that_follows_another_without_a_gap_does_not_begin_anew():
    leases = [house("2024-05-01", "2026-04-30"), house("2026-05-01")]
    assert ask(MONTHLY, facts(leases, nights_in(*range(1, 13))), E).need == 12
    apart = [house("2024-05-01", "2026-04-29"), house("2026-05-01")]
    assert ask(MONTHLY, facts(apart, nights_in(*range(1, 13))), E).need == 7


def test_too_few_months_can_be_refused():
    seven = every_month(least_months=8)
    known = facts(house("2026-05-10"), nights_in(*range(6, 13)))
    assert remarks(ask(seven, known, E)) == {"few_months": 7}
    assert ask(seven, known, E).answer == Answer.NOT_MET


def test_during_the_year_the_coming_months_are_lacking_but_not_called_missing():
    this_year = monthly(window=Window(WindowKind.CALENDAR_YEAR), measure=Measure.NIGHTS)
    reason = ask(this_year, facts(nights_in(*range(1, 11))), "2026-10-20")
    assert (reason.have, reason.lacking, reason.until_on) == (10, 2, date(2026, 12, 31))
    assert remarks(reason) == {}
    gone = ask(this_year, facts(nights_in(*range(2, 11))), "2026-10-20")
    assert (gone.until_on, remarks(gone)) == (None, {"missing_months": ("2026-01",)})
