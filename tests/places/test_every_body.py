"""Every code, name and kana against outside lists, and the committed file against its derivation."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from futasato.places import derive, reads, rules
from futasato.places.nouns import Kind

# The only differences to the CC0 list, each with its reason.
EXPLAINED = {
    # The postal data writes the town's own form 須惠町, the list the common form.
    "403440": ("須惠町", "須恵町"),
}


def municipal():
    return [place for place in reads.all() if place.kind is not Kind.PREFECTURE]


def test_the_committed_file_is_what_the_postal_data_and_the_changes_say():
    committed = (files("futasato.places") / "places.csv").read_text(encoding="utf-8")
    assert derive.derive() == committed


def test_the_numbers_of_each_kind_are_the_published_ones():
    # 総務省: 792市 743町 183村 (1,718) and 23 special wards
    assert Counter(place.kind for place in reads.all()) == {
        Kind.PREFECTURE: 47,
        Kind.CITY: 792,
        Kind.SPECIAL_WARD: 23,
        Kind.TOWN: 743,
        Kind.VILLAGE: 183,
    }


def test_every_code_of_the_list_is_known_and_no_other(listed):
    assert {row.code for row in listed if not row.is_ward} == {place.code for place in municipal()}


def test_every_name_is_the_lists(listed):
    ours = {place.code: place.name for place in municipal()}
    theirs = {row.code: row.name for row in listed if not row.is_ward}
    assert {code: (ours[code], name) for code, name in theirs.items() if ours[code] != name} == EXPLAINED


def test_every_explained_difference_is_still_one_name_when_read():
    for code, (ours, theirs) in EXPLAINED.items():
        assert rules.fold(ours) == rules.fold(theirs)
        assert [place.code for place in reads.named(theirs)] == [code]


def test_every_kana_is_the_lists(listed):
    ours = {place.code: place.kana for place in municipal()}
    assert {row.code: row.kana for row in listed if not row.is_ward} == ours


def test_every_prefecture_is_the_lists(listed):
    for row in listed:
        assert reads.get(rules.prefecture_of(row.code)).name == row.prefecture


def test_the_prefectures_are_those_of_their_own_list(shared_data):
    with (shared_data / "prefjp-utf8.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(int(p.code), p.name) for p in reads.prefectures()] == [(int(r["lgcode"]), r["pref"]) for r in rows]


def test_no_ward_of_a_designated_city_is_a_body(listed):
    wards = [row for row in listed if row.is_ward]
    assert len(wards) > 170
    assert not {row.code for row in wards} & {place.code for place in reads.history()}


def test_the_twenty_designated_cities_are_known_by_their_code():
    names = "、".join(place.name for place in municipal() if rules.is_designated_city(place))
    assert names == (
        "札幌市、仙台市、さいたま市、千葉市、横浜市、川崎市、相模原市、新潟市、静岡市、浜松市、名古屋市、京都市、大阪市、"
        "堺市、神戸市、岡山市、広島市、北九州市、福岡市、熊本市"
    )


def test_no_village_of_the_northern_territories():
    assert not {f"0169{n}" for n in range(5, 10)} & {place.code[:5] for place in municipal()}
    assert [place.code for place in reads.named("泊村")] == ["014036"]


def test_every_row_is_well_formed():
    for place in reads.history():
        assert rules.is_code(place.code)
        assert place.prefecture == rules.prefecture_of(place.code)
        assert all("ァ" <= letter <= "ヺ" or letter == "ー" for letter in place.kana)
        assert place.name[-1] in {"city": "市", "special_ward": "区", "town": "町", "village": "村"}.get(
            place.kind, "都道府県"
        )


def test_every_town_and_village_has_its_county_as_the_post_writes_it(postal):
    written = {five: city for five, _, city in postal}
    for place in municipal():
        if not rules.is_designated_city(place):
            assert place.county + place.name == written[place.code[:5]]


def test_only_island_bodies_have_no_county():
    without = {p.prefecture for p in municipal() if p.kind in (Kind.TOWN, Kind.VILLAGE) and not p.county.endswith("郡")}
    assert without == {"130001"}


@pytest.mark.parametrize("code", ["180009", "18000"])
def test_the_municipalities_of_fukui(code):
    assert "、".join(place.name for place in reads.municipalities(code)) == (
        "福井市、敦賀市、小浜市、大野市、勝山市、鯖江市、あわら市、越前市、坂井市、永平寺町、池田町、南越前町、越前町、"
        "美浜町、高浜町、おおい町、若狭町"
    )


def test_the_municipalities_of_all_prefectures_are_all_municipalities():
    assert [p for each in reads.prefectures() for p in reads.municipalities(each.code)] == municipal()
    assert list(reads.municipalities()) == municipal()
