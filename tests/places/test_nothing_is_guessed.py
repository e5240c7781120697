"""An uncertain name stays unresolved, with a reason and every candidate: no choice is ever made for the person."""

import re
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.places import reads, rules
from futasato.places.nouns import Kind

MUNICIPAL = reads.municipalities()
FORMER = [place for place in reads.history() if place.until_on]
PREFECTURES = [prefecture.name for prefecture in reads.prefectures()]


def bearers():
    found = defaultdict(list)
    for place in MUNICIPAL:
        found[place.name].append(place)
    return found


SHARED = {name: places for name, places in bearers().items() if len(places) > 1}


def test_the_names_that_two_bodies_share_are_many():
    # The two that the domain sheet names, and how many share a name in all, counted from the CC0 list elsewhere.
    assert {"日野町", "南牧村"} <= set(SHARED)
    assert len(SHARED) > 20


def test_the_shared_names_are_those_of_the_list(listed):
    names = [row.name for row in listed if not row.is_ward]
    assert {name for name in names if names.count(name) > 1} == set(SHARED)


@pytest.mark.parametrize("name", sorted(SHARED))
def test_a_shared_name_without_a_prefecture_is_never_chosen(name):
    answer = reads.resolve("", name)
    assert not answer.is_resolved
    assert set(SHARED[name]) <= set(answer.candidates)
    for place in SHARED[name]:
        assert reads.label(place) in answer.reason
        assert place.code in answer.reason


@pytest.mark.parametrize("name", sorted(SHARED))
def test_a_shared_name_with_its_prefecture_is_that_one(name):
    for place in SHARED[name]:
        assert reads.resolve(reads.get(place.prefecture).name, name).place == place


@given(st.sampled_from(MUNICIPAL), st.sampled_from(PREFECTURES))
def test_a_body_is_never_found_in_another_prefecture(place, prefecture):
    answer = reads.resolve(prefecture, place.county + place.name)
    if answer.is_resolved:
        assert reads.get(answer.place.prefecture).name == prefecture
    else:
        assert prefecture in answer.reason


@given(st.sampled_from(MUNICIPAL))
def test_a_name_alone_resolves_exactly_when_it_is_unique(place):
    former = {heir for old in FORMER if old.name == place.name for heir in reads.successors(old.code)}
    unique = {*SHARED.get(place.name, [place]), *former} == {place} and place.name not in rules.SHARED_WARDS
    assert reads.resolve("", place.name).is_resolved == unique


def test_the_special_wards_whose_name_wards_of_cities_bear(listed, postal):
    special = {place.name for place in MUNICIPAL if place.kind is Kind.SPECIAL_WARD}
    now = {re.fullmatch(r".+?市(.+区)", city)[1] for _, _, city in postal if re.fullmatch(r".+?市.+区", city)}
    former = {row.name.split(" ")[1] for row in listed if row.is_ward}
    assert special & (now | former) == rules.SHARED_WARDS


@pytest.mark.parametrize("ward", sorted(rules.SHARED_WARDS))
@pytest.mark.parametrize("prefecture", ["", "大阪府", "北海道", "愛知県"])
def test_a_ward_without_its_city_is_never_chosen(prefecture, ward):
    answer = reads.resolve(prefecture, ward)
    assert not answer.is_resolved
    assert "市の名" in answer.reason
    assert "東京都北区のこと" not in answer.reason


def test_every_county_resolves_exactly_where_one_town_is_left(counties):
    assert len(counties) > 350
    for (prefecture, county), codes in counties.items():
        answer = reads.resolve(prefecture, county)
        assert answer.is_resolved == (len(codes) == 1), county
        found = {answer.place} if answer.is_resolved else set(answer.candidates)
        assert {place.code[:5] for place in found} == codes


def test_a_county_of_two_prefectures_is_never_chosen_without_one(counties):
    names = [county for _, county in counties]
    for county in {name for name in names if names.count(name) > 1}:
        assert not reads.resolve("", county).is_resolved


def test_a_former_name_that_stands_elsewhere_is_not_chosen():
    answer = reads.resolve("", "那珂川町")
    assert [place.code for place in answer.candidates] == ["094111", "402311"]


def test_a_divided_village_is_not_chosen():
    answer = reads.resolve("山梨県", "上九一色村")
    assert [place.name for place in answer.candidates] == ["甲府市", "富士河口湖町"]


@pytest.mark.parametrize(
    "name", ["仲多度群", "佐久", "永平寺", "福井", "大字福井", "鹿嶋", "須恵", "札幌", "市", "町", "区", "郡"]
)
def test_what_is_only_similar_is_not_taken(name):
    for prefecture in ["", *PREFECTURES]:
        assert not reads.resolve(prefecture, name).is_resolved


@pytest.mark.parametrize(
    ("prefecture", "town", "said"),
    [
        ("香川県", "仲多度群", "仲多度郡のことですか"),
        ("福井県", "金沢市", "石川県金沢市のことですか"),
        ("石山県", "金沢市", "「石山県」という都道府県はありません"),
        ("福井県", "　", "市町村名がありません"),
        ("福井県", "福井県", "市町村名がありません"),
        ("", "", "市町村名がありません"),
        ("福井県", "大飯郡", "福井県大飯郡高浜町（184811）、福井県大飯郡おおい町（184837）"),
        ("福岡県", "糟屋郡", "「糟屋郡」だけでは"),
        ("東京都", "札幌市中央区", "市の名から"),
        ("長野県", "佐久市中央区", "という市町村はありません"),
        ("", "あ" * 1_000_000, "長すぎます（1000000文字）"),
        ("あ" * 1_000_000, "福井市", "長すぎます"),
    ],
)
def test_the_reason_says_what_is_wrong_and_what_to_do(prefecture, town, said):
    answer = reads.resolve(prefecture, town)
    assert not answer.is_resolved
    assert said in answer.reason
    assert len(answer.reason) < 1000


def accepted(place):
    """Every way to write a body that needs no guess, put together naively."""
    prefecture = reads.get(place.prefecture).name
    return {
        prefecture + place.county + place.name,
        place.county + place.name,
        place.name,
        place.county,
        prefecture + place.county,
    }


KNOWN = {rules.fold(form) for place in reads.history() for form in accepted(place) if form}


@st.composite
def spoilt_names(draw):
    """A real name with a letter lost, doubled or exchanged for one of another name."""
    name = draw(st.sampled_from(sorted(KNOWN)))
    at = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from([name[at] * 2, "", *draw(st.sampled_from(sorted(KNOWN)))]))
    return name[:at] + letter + name[at + 1 :]


@settings(max_examples=500)
@given(st.sampled_from(["", *PREFECTURES]), spoilt_names())
def test_a_spoilt_name_resolves_only_if_it_is_a_name(prefecture, name):
    answer = reads.resolve(prefecture, name)
    is_ward = re.fullmatch(r".*?(.+市).+区", name)
    if answer.is_resolved and not is_ward:
        assert rules.fold(name) in KNOWN


@given(st.text(max_size=60), st.text(max_size=60), st.none() | st.dates())
def test_any_text_has_an_answer_or_a_reason(prefecture, town, on):
    answer = reads.resolve(prefecture, town, on)
    assert answer.is_resolved != bool(answer.reason)


@given(
    st.sampled_from(["", *PREFECTURES]), st.sampled_from(sorted(KNOWN)), st.dates(date(2010, 4, 1), date(2030, 1, 1))
)
def test_what_is_found_stands_on_the_day(prefecture, name, on):
    answer = reads.resolve(prefecture, name, on)
    for place in [answer.place] if answer.is_resolved else answer.candidates:
        assert rules.is_in_force(place, on)
        assert reads.standing(place.code, on) == place
