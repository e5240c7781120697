"""Addresses, age, school year, identity, ties, bases, contracts, the office's answers, standings."""

import csv
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.definitions import nouns
from futasato.definitions.judge.bodies import prefecture_of
from futasato.definitions.judge.holding import is_long_enough, whole_months
from futasato.definitions.judge.persons import grade_on
from futasato.definitions.nouns import Answer, Floor, Membership, Territory, TerritoryKind, Window, WindowKind
from futasato.people.nouns import Address, AddressKind, IdentityLevel
from futasato.places.nouns import Confidence
from futasato.records.nouns import Kind
from futasato.units import DAY, JST, add_months

from .town import NAGANO, NEXT, OWN, TOKYO, answered, ask, facts, named, outside, record, remarks, since

E = "2026-11-23"
NO, OPEN, YES = Answer.NOT_MET, Answer.REVIEW, Answer.MET
ACTUAL = AddressKind.ACTUAL


def inside(**rest):
    return nouns.Addressed(inside=True, **rest)


def living(*codes_and_days):
    return facts(addresses=[Address(code, date.fromisoformat(on)) for code, on in codes_and_days])


# --- addresses ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "code, bodies, is_inside",
    [
        (OWN, Territory(), YES), (NEXT, Territory(), NO), (NEXT, Territory(TerritoryKind.PREFECTURE), YES),
        (TOKYO, Territory(TerritoryKind.PREFECTURE), NO), (TOKYO, Territory(TerritoryKind.LISTED, ("130001",)), YES),
        (NAGANO, Territory(TerritoryKind.PREFECTURE), YES), (NAGANO, Territory(), OPEN), (None, Territory(), OPEN),
        (NAGANO, Territory(TerritoryKind.LISTED, (TOKYO,)), NO),
    ],
)  # fmt: skip
def test_inside_and_outside_are_mirrored_and_the_unknown_is_for_the_office(code, bodies, is_inside):
    known = living((code, "2000-01-01"))
    assert ask(inside(bodies=bodies), known, E).answer == is_inside
    assert ask(outside(bodies=bodies), known, E).answer == 2 - is_inside


def test_the_latest_address_up_to_the_day_counts():
    moved = living((TOKYO, "2000-01-01"), (OWN, "2026-11-16"))
    assert [ask(outside(), moved, on).answer for on in ("2026-11-15", "2026-11-16")] == [YES, NO]


def test_without_any_address_yet_the_office_looks():
    reason = ask(outside(), living((TOKYO, "2026-11-24")), E)
    assert (reason.answer, remarks(reason)) == (OPEN, {"address_unresolved": 0})


@pytest.mark.parametrize("confidence", Confidence)
def test_a_town_that_only_the_postal_code_says_is_for_the_office(confidence):
    """An own resident is kept out only by an address that means one town (ADR 30)."""
    read = facts(addresses=[Address(OWN, date(2000, 1, 1), confidence=confidence)])
    is_open = confidence in {Confidence.POSTAL, Confidence.AMBIGUOUS, Confidence.NONE}
    assert ask(outside(), read, E).answer == (OPEN if is_open else NO)


def test_where_one_lives_is_the_registered_address_until_told_otherwise():
    lives = outside(address=ACTUAL)
    told = facts(addresses=[Address(TOKYO, date(2000, 1, 1)), Address(OWN, date(2026, 1, 1), ACTUAL)])
    assert [ask(lives, told, on).answer for on in ("2025-12-31", "2026-01-01")] == [YES, NO]
    assert ask(outside(), told, E).answer == YES


def test_katsuragi_admits_who_lives_in_town_with_an_address_elsewhere():
    """D14: either of the two may lie outside."""
    either = nouns.Any(parts=(outside(), outside(address=ACTUAL)))
    told = facts(addresses=[Address(TOKYO, date(2000, 1, 1)), Address(OWN, date(2026, 1, 1), ACTUAL)])
    assert ask(either, told, E).answer == YES


def test_a_dated_list_of_places():
    listed = inside(names=since(("2026-04-01", {TOKYO}), ("2026-12-01", {NEXT})))
    assert [ask(listed, living((TOKYO, "2000-01-01")), on).answer for on in ("2026-03-31", E, "2026-12-01")] == [
        NO, YES, NO,
    ]  # fmt: skip


@pytest.mark.parametrize("town, prefecture", [("203637", "200000"), ("131016", "130001"), ("014583", "010006"), ("182010", "180009"), ("472018", "470007")])
def test_the_code_of_the_prefecture(town, prefecture):
    assert prefecture_of(town) == prefecture


def test_the_code_of_every_prefecture_of_japan(shared_data):
    with (shared_data / "prefjp-utf8.csv").open(encoding="utf-8-sig", newline="") as file:
        codes = [row["lgcode"].zfill(6) for row in csv.DictReader(file)]
    assert len(codes) == 47
    assert [prefecture_of(code) for code in codes] == codes


# --- age and school -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "least, below, on, answer",
    [
        (18, None, "2026-11-22", NO), (18, None, "2026-11-23", YES), (None, 18, "2026-11-22", YES),
        (None, 18, "2026-11-23", NO), (17, 19, "2026-11-23", YES),
    ],
)  # fmt: skip
def test_age(least, below, on, answer):
    assert ask(nouns.Age(least=least, below=below), facts(born_on=date(2008, 11, 23)), on).answer == answer


def test_without_a_birth_date_the_office_looks():
    for condition in (nouns.Age(least=18), nouns.Grade(least=1)):
        reason = ask(condition, facts(born_on=None), E)
        assert (reason.answer, remarks(reason)) == (OPEN, {"birth_unknown": 0})


@pytest.mark.parametrize(
    "born_on, on, grade",
    [
        (date(2019, 4, 2), date(2026, 4, 1), 1), (date(2020, 4, 1), date(2026, 4, 1), 1),
        (date(2020, 4, 2), date(2026, 4, 1), 0), (date(2019, 4, 1), date(2026, 4, 1), 2),
        (date(2019, 4, 2), date(2026, 3, 31), 0), (date(2013, 6, 1), date(2026, 11, 23), 7),
        (date(2010, 6, 1), date(2026, 11, 23), 10),
    ],
)  # fmt: skip
def test_school_year(born_on, on, grade):
    assert grade_on(born_on, on) == grade
    assert ask(nouns.Grade(least=grade, below=grade + 1), facts(born_on=born_on), on).answer == YES
    assert ask(nouns.Grade(least=grade + 1), facts(born_on=born_on), on).answer == NO


@pytest.mark.parametrize("level", IdentityLevel)
def test_identity(level):
    for least in IdentityLevel:
        assert ask(nouns.Identity(least=least), facts(level=level), E).answer == (YES if level >= least else NO)


def test_identity_counts_from_the_day_it_was_proved():
    assert ask(nouns.Identity(least=IdentityLevel.L2), facts(), "2019-12-31").answer == NO


# --- what is held -------------------------------------------------------------------------------------------------
BORN_HERE = nouns.Holding(kind=Kind.TIE, names=named("born"))


def test_a_tie_of_the_kind_here_up_to_the_day():
    assert ask(BORN_HERE, facts(record(Kind.TIE, "2026-11-23", name="born")), E).answer == YES
    for other in (
        record(Kind.TIE, "2026-11-24", name="born"), record(Kind.TIE, "1980-01-01", name="study"),
        record(Kind.TIE, "1980-01-01", name="born", place=NEXT),
    ):  # fmt: skip
        assert ask(BORN_HERE, facts(other), E).answer == NO


def test_what_has_ended_is_not_held_and_when_it_ended_is_told():
    """D23: the token follows its holder."""
    token = nouns.Holding(kind=Kind.TOKEN, names=named("西川町"))
    sold = facts(record(Kind.TOKEN, "2023-05-08", "2026-10-31", name="西川町"))
    assert ask(token, sold, "2026-10-31").answer == YES
    reason = ask(token, sold, E)
    assert (reason.answer, remarks(reason)) == (NO, {"ended": date(2026, 10, 31)})


def test_an_unproved_base_is_told_as_such():
    owned = nouns.Holding(kind=Kind.BASE, floor=Floor(verified=True))
    reason = ask(owned, facts(record(Kind.BASE, "2026-01-01", verified=False)), E)
    assert (reason.answer, remarks(reason)) == (NO, {"unverified": 1})


@pytest.mark.parametrize(
    "until_on, months, is_enough",
    [
        ("2026-12-31", 12, True), ("2026-12-30", 12, False), (None, 12, True), ("2026-01-31", 1, True),
        ("2026-01-30", 1, False), ("2026-01-01", 0, True),
    ],
)  # fmt: skip
def test_how_long_a_contract_is(until_on, months, is_enough):
    assert is_long_enough(record(Kind.BASE, "2026-01-01", until_on), months) is is_enough


@given(from_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)), months=st.integers(1, 40))
def test_whole_months_of_a_contract(from_on, months):
    last_on = add_months(from_on, months) - DAY
    assert whole_months(record(Kind.BASE, from_on, last_on)) == months
    if last_on > from_on:
        assert whole_months(record(Kind.BASE, from_on, last_on - DAY)) == months - 1


def test_an_application_counts_by_the_call_period_not_by_today():
    """D38: applied 14 July to 4 August 2025."""
    call = Window(WindowKind.FIXED, 0, date(2025, 7, 14), date(2025, 8, 4))
    applied = nouns.Holding(kind=Kind.PLEDGE, names=named("jal"), window=call)
    days = {"2025-07-13": NO, "2025-07-14": YES, "2025-08-04": YES, "2025-08-05": NO}
    for on, answer in days.items():
        assert ask(applied, facts(record(Kind.PLEDGE, on, on, name="jal")), E).answer == answer
    assert ask(applied, facts(), "2025-07-20").until_on == date(2025, 8, 4)


# --- the office's answers -----------------------------------------------------------------------------------------
FIT = nouns.Holding(kind=Kind.JUDGEMENT, question="町長が適当と認める")


def mayor(answer, on="2026-02-01", **rest):
    return answered("町長が適当と認める", answer, on, **rest)


@pytest.mark.parametrize(
    "answers, said",
    [
        ([], OPEN), ([mayor(True)], YES), ([mayor(False)], NO), ([mayor(None)], OPEN),
        ([mayor(False), mayor(True, "2026-03-01")], YES), ([mayor(True, "2026-03-01"), mayor(False)], YES),
        ([mayor(True, "2026-11-24")], OPEN), ([answered("別の問い", True)], OPEN),
        ([mayor(True, until_on="2026-11-22")], OPEN), ([mayor(True, place=NEXT)], OPEN),
    ],
)  # fmt: skip
def test_the_latest_answer_of_the_office_counts(answers, said):
    assert ask(FIT, facts(answers), E).answer == said


def test_of_two_answers_of_one_day_the_one_written_later():
    morning, noon = (datetime(2026, 2, 1, hour, tzinfo=JST) for hour in (9, 12))
    both = [mayor(True, recorded_at=noon, number=1), mayor(False, recorded_at=morning, number=2)]
    assert ask(FIT, facts(both), E).answer == ask(FIT, facts(both[::-1]), E).answer == YES


def test_what_the_office_said_no_to_is_told_with_its_day():
    assert remarks(ask(FIT, facts(mayor(False)), E)) == {"refused": date(2026, 2, 1)}
    assert remarks(ask(FIT, facts(), E)) == {"unanswered": 0}


# --- standings elsewhere ------------------------------------------------------------------------------------------
def test_standing_in_so_many_bodies():
    held = tuple(Membership(code, "premium", date(2026, 4, 1), date(2026, 12, 31)) for code in (NEXT, TOKYO))
    known = facts(memberships=held)
    anywhere = Territory(TerritoryKind.ANYWHERE)
    two = nouns.Standing(tier="premium", bodies=anywhere, least=2)
    assert [ask(two, known, on).answer for on in ("2026-03-31", "2026-04-01", "2026-12-31", "2027-01-01")] == [
        NO, YES, YES, NO,
    ]  # fmt: skip
    three = ask(nouns.Standing(tier="premium", bodies=anywhere, least=3), known, E)
    assert (three.have, three.need, three.lacking) == (2, 3, 1)
    assert ask(nouns.Standing(tier="basic", bodies=anywhere), known, E).have == 0


def test_anyone():
    assert ask(nouns.Anyone(), facts(addresses=()), E).answer == YES
