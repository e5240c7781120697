"""What people write as their home, and the one body it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.places import reads, rules
from futasato.places.nouns import Kind

MUNICIPAL = reads.municipalities()
WRITTEN = [
    ("福井県", "永平寺町", "183229"),
    ("福井県", "吉田郡永平寺町", "183229"),
    ("福井県", "吉田郡", "183229"),
    ("福井", "鯖江市", "182079"),
    ("", "福井県鯖江市", "182079"),
    ("福井県", "福井県 吉田郡 永平寺町", "183229"),
    ("", "福井県吉田郡永平寺町", "183229"),
    ("", "吉田郡永平寺町", "183229"),
    ("", "鯖江市", "182079"),
    ("北海道", "札幌市中央区", "011002"),
    ("北海道", "札幌市　中央区", "011002"),
    ("", "札幌市中央区", "011002"),
    ("静岡県", "浜松市中区", "221309"),
    ("東京都", "中央区", "131024"),
    ("東京都", "八丈島", "134015"),
    ("東京都", "八丈島八丈町", "134015"),
    ("東京都", "三宅村", "133817"),
    ("東京都", "大島町", "133612"),
    ("滋賀県", "日野町", "253839"),
    ("鳥取県", "日野町", "314021"),
    ("", "蒲生郡日野町", "253839"),
    ("長野県", "南牧村", "203050"),
    ("三重県", "四日市市", "242021"),
    ("石川県", "野々市市", "172120"),
    ("茨城県", "龍ヶ崎市", "082082"),
    ("茨城県", "竜が崎市", "082082"),
    ("千葉県", "鎌ヶ谷市", "122246"),
    ("佐賀県", "吉野ケ里町", "413275"),
    ("青森県", "鯵ヶ沢町", "023213"),
    ("東京都", "桧原村", "133078"),
    ("宮城県", "塩釜市", "042030"),
    ("福岡県", "須恵町", "403440"),
    ("北海道", "ﾆｾｺ町", "013951"),
    ("北海道", "上の国町", "013625"),
    ("奈良県", "葛󠄀城市", "292117"),
]
FORMER = [
    ("福岡県", "那珂川町", "402311"),
    ("福岡県", "筑紫郡那珂川町", "402311"),
    ("", "筑紫郡那珂川町", "402311"),
    ("栃木県", "那珂川町", "094111"),
    ("宮城県", "富谷町", "042161"),
    ("岩手県", "滝沢村", "032166"),
    ("栃木県", "下都賀郡岩舟町", "092037"),
    ("埼玉県", "鳩ケ谷市", "112038"),
    ("兵庫県", "篠山市", "282219"),
    ("熊本県", "熊本市中央区", "431001"),
]


@pytest.mark.parametrize(("prefecture", "town", "code"), WRITTEN + FORMER)
def test_what_is_written_means(prefecture, town, code):
    answer = reads.resolve(prefecture, town)
    assert answer.is_resolved, answer.reason
    assert answer.place.code == code


@given(st.sampled_from(MUNICIPAL), st.booleans(), st.booleans(), st.sampled_from(["", " ", "　", "\t", "\n"]))
def test_every_body_is_found_under_its_own_name(place, with_county, with_prefecture, space):
    prefecture = reads.get(place.prefecture).name
    town = (prefecture + space if with_prefecture else "") + (place.county + space if with_county else "") + place.name
    assert reads.resolve(prefecture, town).place == place


@given(st.sampled_from(MUNICIPAL), st.sampled_from("ヶケが"))
def test_every_small_ke_may_be_written_three_ways(place, ke):
    written = place.name.translate(str.maketrans(dict.fromkeys("ヶケ", ke)))
    assert reads.resolve(reads.get(place.prefecture).name, written).place == place


def test_folding_never_makes_two_names_of_one_prefecture_the_same():
    folded = [(place.prefecture, rules.fold(place.name)) for place in MUNICIPAL]
    assert len(set(folded)) == len(folded)


def test_folding_never_makes_two_names_of_the_country_the_same():
    assert len({rules.fold(place.name) for place in MUNICIPAL}) == len({place.name for place in MUNICIPAL})


def test_no_name_begins_with_the_name_of_a_prefecture():
    names = [prefecture.name for prefecture in reads.prefectures()]
    assert not [p for p in MUNICIPAL for name in names if (p.county + p.name).startswith(name)]


@given(st.text(max_size=30))
def test_cleaning_twice_changes_nothing_more(text):
    assert rules.clean(rules.clean(text)) == rules.clean(text)


def test_cleaning_joins_a_letter_and_the_mark_behind_a_space():
    # Found by the test above: NFKC makes "´" a space and a mark.
    assert rules.clean("A´") == "Á"


@given(st.sampled_from(reads.history()))
def test_folding_a_folded_name_changes_nothing_more(place):
    assert rules.fold(rules.fold(place.county + place.name)) == rules.fold(place.county + place.name)


@pytest.mark.parametrize(
    ("on", "town", "code"),
    [
        (date(2018, 9, 30), "那珂川町", "403059"),
        (date(2018, 10, 1), "那珂川町", "402311"),
        (date(2018, 10, 1), "那珂川市", "402311"),
        (date(2018, 9, 30), "筑紫郡", "403059"),
    ],
)
def test_a_name_means_what_stood_on_the_day(on, town, code):
    assert reads.resolve("福岡県", town, on).place.code == code


@pytest.mark.parametrize(
    ("prefecture", "town", "on", "why"),
    [
        ("福岡県", "那珂川市", date(2018, 9, 30), "2018-10-01からの名"),
        ("福岡県", "筑紫郡", date(2018, 10, 1), "今はない郡"),
        ("福井県", "吉田郡", date(2005, 1, 1), "2010-04-01より前"),
        ("", "鯖江市", date(2005, 1, 1), "2010-04-01より前"),
    ],
)
def test_a_name_that_meant_nothing_certain_on_the_day(prefecture, town, on, why):
    answer = reads.resolve(prefecture, town, on)
    assert not answer.is_resolved
    assert why in answer.reason


@pytest.mark.parametrize(
    ("name", "codes"),
    [("府中市", ["132063", "342084"]), ("吉田郡永平寺町", ["183229"]), ("福井県", ["180009"]), ("無い町", [])],
)
def test_all_bodies_of_a_name(name, codes):
    assert [place.code for place in reads.named(name)] == codes


@given(st.sampled_from(reads.all()))
def test_a_label_belongs_to_one_body(place):
    label = reads.label(place)
    assert label.endswith(place.name)
    assert [p for p in reads.all() if reads.label(p) == label] == [place]
    if place.kind is not Kind.PREFECTURE:
        assert reads.resolve("", label).place == place
