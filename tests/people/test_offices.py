"""An office opens the pages of one town on the days it holds, and no other's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.people import acts, models, reads
from futasato.people.nouns import Office
from tests.people.fictional import ECHIZEN, FUKUI

SPRING, SUMMER, AUTUMN = date(2026, 4, 1), date(2026, 8, 1), date(2026, 10, 1)
NEXT_SPRING = date(2027, 4, 1)
FUKUI_PREFECTURE = "180009"
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.fixture
def appointed(db, account, now):
    """appointed("a@example.jp", place, from_on, until_on=…) -> the account that got the office."""

    def appoint(email, place_code=FUKUI, from_on=SPRING, until_on=None):
        holder = account(email)
        acts.appoint(account=holder, place_code=place_code, from_on=from_on, until_on=until_on, now=now, by="town")
        return holder

    return appoint


@given(DAYS, st.none() | DAYS, DAYS)
def test_it_holds_from_the_first_day_to_the_last(from_on, until_on, day):
    begun, over = from_on <= day, until_on is not None and day > until_on
    assert Office(1, FUKUI, from_on, until_on).holds_on(day) is (begun and not over)


def test_the_holder_is_an_officer_of_that_very_town_from_that_day(appointed):
    holder = appointed("a@example.jp")
    assert reads.is_officer(holder, FUKUI, SPRING)
    assert not reads.is_officer(holder, FUKUI, NEXT_SPRING)  # nobody confirmed it for the new fiscal year
    assert not reads.is_officer(holder, FUKUI, date(2026, 3, 31))
    assert not reads.is_officer(holder, ECHIZEN, SPRING)


def test_the_prefecture_is_another_office_than_its_towns(appointed):
    holder = appointed("ken@example.jp", FUKUI_PREFECTURE)
    assert reads.is_officer(holder, FUKUI_PREFECTURE, SPRING)
    assert not reads.is_officer(holder, FUKUI, SPRING)


def test_somebody_else_is_none(appointed, account):
    appointed("a@example.jp")
    assert not reads.is_officer(account("b@example.jp"), FUKUI, SPRING)


def test_the_last_day_belongs_to_it(appointed):
    holder = appointed("a@example.jp", until_on=SUMMER)
    assert reads.is_officer(holder, FUKUI, SUMMER)
    assert not reads.is_officer(holder, FUKUI, date(2026, 8, 2))


def test_an_account_can_work_for_two_places(appointed, now):
    holder = appointed("a@example.jp", ECHIZEN)
    acts.appoint(account=holder, place_code=FUKUI, from_on=SUMMER, now=now, by="town")
    assert [each.place_code for each in reads.offices_of(holder, AUTUMN)] == [FUKUI, ECHIZEN]
    assert [each.place_code for each in reads.offices_of(holder, SPRING)] == [ECHIZEN]


def test_a_town_knows_its_officers_of_a_day(appointed):
    first, second = appointed("a@example.jp"), appointed("b@example.jp", from_on=SUMMER)
    appointed("c@example.jp", ECHIZEN)
    assert [each.account for each in reads.officers(FUKUI, AUTUMN)] == [first, second]
    assert [each.account for each in reads.officers(FUKUI, SPRING)] == [first]


def test_told_again_nothing_is_added(appointed, now):
    holder = appointed("a@example.jp")
    again = acts.appoint(account=holder, place_code=FUKUI, from_on=SUMMER, now=now, by="other")
    assert again == Office(holder, FUKUI, SPRING, None, "town", confirmed_until_on=date(2027, 3, 31))
    assert models.Office.objects.count() == 1


def test_it_can_begin_again_after_its_end(appointed, now):
    holder = appointed("a@example.jp", until_on=SUMMER)
    acts.appoint(account=holder, place_code=FUKUI, from_on=NEXT_SPRING, now=now, by="town")
    held = [reads.is_officer(holder, FUKUI, day) for day in (SPRING, AUTUMN, NEXT_SPRING)]
    assert held == [True, False, True]


def test_relieved_it_ends_and_stays_as_history(appointed, now):
    holder = appointed("a@example.jp")
    ended = acts.relieve(account=holder, place_code=FUKUI, until_on=SUMMER, now=now, by="mayor")
    assert ended.until_on == SUMMER
    assert not reads.is_officer(holder, FUKUI, AUTUMN)
    assert list(models.Office.objects.values_list("account", "appointed_by", "ended_by")) == [(holder, "town", "mayor")]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"place_code": "182011"}, "182011"),
        ({"until_on": date(2026, 3, 31)}, "終わり"),
        ({"account": 0}, "アカウント"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(db, account, now, changed, reason):
    asked = {"account": account("a@example.jp"), "place_code": FUKUI, "from_on": SPRING, "until_on": None}
    with pytest.raises(acts.Refused, match=reason):
        acts.appoint(**asked | changed, now=now, by="town")
    assert not models.Office.objects.exists()


def test_two_offices_of_one_place_do_not_overlap(appointed, now):
    holder = appointed("a@example.jp", from_on=AUTUMN)
    with pytest.raises(acts.Refused, match="2026-10-01"):
        acts.appoint(account=holder, place_code=FUKUI, from_on=SPRING, now=now, by="town")
    before = acts.appoint(account=holder, place_code=FUKUI, from_on=SPRING, until_on=SUMMER, now=now, by="town")
    assert before.until_on == SUMMER


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2026, 8, 2)])
def test_who_is_not_in_office_cannot_be_relieved(appointed, now, day):
    holder = appointed("a@example.jp", until_on=SUMMER)
    with pytest.raises(acts.Refused, match="就いていません"):
        acts.relieve(account=holder, place_code=FUKUI, until_on=day, now=now, by="mayor")
    assert reads.is_officer(holder, FUKUI, SUMMER)
