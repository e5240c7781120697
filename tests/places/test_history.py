"""Bodies that ended, began or changed their name: dates, successors, and the published numbers of each year."""

import csv
from collections import Counter
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.places import reads, rules
from futasato.places.nouns import Kind, Place, Resolution

DAY = timedelta(days=1)
DAYS = st.dates(date(2010, 4, 1), date(2030, 12, 31))
HISTORY = reads.history()
ENDED = [place for place in HISTORY if place.until_on]

# (former code, its name, first day of the new, new code, its name): notices of 総務省
KNOWN = [
    ("033057", "滝沢村", date(2014, 1, 1), "032166", "滝沢市"),
    ("034223", "藤沢町", date(2011, 9, 26), "032093", "一関市"),
    ("044237", "富谷町", date(2016, 10, 10), "042161", "富谷市"),
    ("093211", "西方町", date(2011, 10, 1), "092037", "栃木市"),
    ("093670", "岩舟町", date(2014, 4, 5), "092037", "栃木市"),
    ("112267", "鳩ヶ谷市", date(2011, 10, 11), "112038", "川口市"),
    ("114456", "白岡町", date(2012, 10, 1), "112461", "白岡市"),
    ("124028", "大網白里町", date(2013, 1, 1), "122394", "大網白里市"),
    ("173444", "野々市町", date(2011, 11, 11), "172120", "野々市市"),
    ("233048", "長久手町", date(2012, 1, 4), "232386", "長久手市"),
    ("234826", "吉良町", date(2011, 4, 1), "232131", "西尾市"),
    ("282219", "篠山市", date(2019, 5, 1), "282219", "丹波篠山市"),
    ("323047", "東出雲町", date(2011, 8, 1), "322016", "松江市"),
    ("324019", "斐川町", date(2011, 10, 1), "322032", "出雲市"),
    ("403059", "那珂川町", date(2018, 10, 1), "402311", "那珂川市"),
    ("432016", "熊本市", date(2012, 4, 1), "431001", "熊本市"),
]


@pytest.mark.parametrize(("code", "name", "on", "new_code", "new_name"), KNOWN, ids=[row[1] for row in KNOWN])
def test_the_day_before_and_the_day_of_a_change(code, name, on, new_code, new_name):
    before, after = reads.successors(code, on - DAY), reads.successors(code, on)
    assert [(p.code, p.name) for p in before] == [(code, name)]
    assert [(p.code, p.name) for p in after] == [(new_code, new_name)]
    assert after == reads.successors(code)


# 総務省, 市町村数の推移: the day, 市, 町, 村
@pytest.mark.parametrize(
    ("on", "cities", "towns", "villages"),
    [(date(2010, 4, 1), 786, 757, 184), (date(2014, 4, 5), 790, 745, 183), (date(2018, 10, 1), 792, 743, 183)],
)
def test_the_published_numbers_of_a_day(on, cities, towns, villages):
    counted = Counter(place.kind for place in reads.municipalities(on=on))
    assert (counted[Kind.CITY], counted[Kind.TOWN], counted[Kind.VILLAGE]) == (cities, towns, villages)


@pytest.mark.parametrize(
    ("on", "bodies"),
    [
        (date(2010, 4, 1), 1727),
        (date(2011, 4, 1), 1724),
        (date(2012, 4, 1), 1719),
        (date(2014, 4, 4), 1719),
        (date(2014, 4, 5), 1718),
    ],
)
def test_the_published_number_of_municipalities_of_a_day(on, bodies):
    assert len(reads.municipalities(on=on)) == bodies + 23


def test_a_divided_village_has_two_successors():
    heirs = reads.successors("193411", date(2006, 3, 1))
    assert [place.name for place in heirs] == ["甲府市", "富士河口湖町"]
    assert [place.name for place in reads.successors("193411", date(2006, 2, 28))] == ["上九一色村"]


def test_a_body_that_has_not_begun_has_no_successor_yet():
    assert reads.successors("402311", date(2018, 9, 30)) == ()
    assert reads.standing("402311", date(2018, 9, 30)) is None
    assert reads.standing("402311", date(2018, 10, 1)).name == "那珂川市"


def test_a_code_found_is_under_its_latest_name():
    assert reads.get("282219").name == "丹波篠山市"
    assert reads.standing("28221", date(2019, 4, 30)).name == "篠山市"


def test_an_ended_body_is_still_found_by_its_code():
    former = reads.get("403059")
    assert (former.name, former.until_on, former.successors) == ("那珂川町", date(2018, 9, 30), ("402311",))
    assert former not in reads.all()


@pytest.mark.parametrize("place", ENDED, ids=[place.name for place in ENDED])
def test_every_ended_body_has_successors_that_stand_the_next_day(place):
    heirs = reads.successors(place.code, place.until_on + DAY)
    assert {heir.code for heir in heirs} == set(place.successors)
    assert all(rules.is_in_force(heir, place.until_on + DAY) for heir in heirs)


def test_every_change_has_a_note_and_is_told_in_the_history():
    text = (files("futasato.places") / "changes.csv").read_text(encoding="utf-8")
    changes = list(csv.DictReader(text.splitlines()))
    assert all(change["note"] for change in changes)
    assert {change["how"] for change in changes} <= {"absorbed", "promoted", "renamed", "recoded", "founded"}
    told = {(place.code, place.name, (place.until_on + DAY).isoformat()) for place in ENDED}
    assert {(change["code"], change["name"], change["changed_on"]) for change in changes} == told


@given(st.sampled_from(HISTORY), DAYS)
def test_on_a_day_a_code_has_one_name_at_most(place, on):
    names = [other for other in HISTORY if other.code == place.code and rules.is_in_force(other, on)]
    assert len(names) <= 1
    assert reads.standing(place.code, on) == (names[0] if names else None)


@given(st.sampled_from(ENDED), DAYS)
def test_successors_of_any_day_stand_on_that_day(place, on):
    heirs = reads.successors(place.code, on)
    assert heirs
    assert all(rules.is_in_force(heir, on) for heir in heirs)


@given(DAYS)
def test_the_bodies_of_a_day_are_those_in_force(on):
    naive = [p for p in HISTORY if (p.from_on or date.min) <= on <= (p.until_on or date.max)]
    assert list(reads.all(on)) == naive


@given(st.dates(), st.dates(), st.dates())
def test_in_force_means_from_the_first_day_to_the_last(from_on, until_on, on):
    place = Place("182010", "福井市", "", "フクイシ", Kind.CITY, "180009", from_on, until_on)
    assert rules.is_in_force(place, on) == (from_on <= on <= until_on)
    assert not rules.is_standing(place, None)


@pytest.mark.parametrize(("place", "reason"), [(None, ""), (HISTORY[0], "理由")])
def test_a_resolution_is_a_place_or_a_reason(place, reason):
    with pytest.raises(ValueError, match="どちらか一方"):
        Resolution(place=place, reason=reason)
