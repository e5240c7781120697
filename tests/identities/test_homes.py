"""The municipality at the head of an address in one string: every one of the country, whatever follows; never a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.identities.reads import town_of
from futasato.places import reads as places_reads

TODAY = date(2026, 11, 23)
TAILS = ["元本郷町三丁目24番1号", "大字上1番地の2", "1-2-3", "本町１丁目　試験荘１０１号室", ""]
TOWNS = [place for prefecture in places_reads.prefectures() for place in places_reads.municipalities(prefecture.code)]


def written(place, tail):
    """As a resident record writes it: prefecture, county, name, rest."""
    return f"{places_reads.get(place.prefecture).name}{place.county}{place.name}{tail}"


@pytest.mark.parametrize("tail", TAILS)
def test_every_municipality_of_the_country_is_found(tail):
    assert len(TOWNS) > 1700
    wrong = [written(place, tail) for place in TOWNS if town_of(written(place, tail), TODAY).place_code != place.code]
    assert wrong == []


@pytest.mark.parametrize(("address", "name"), [
    ("三重県四日市市諏訪町1-5", "四日市市"), ("千葉県市川市八幡1-1-1", "市川市"), ("新潟県十日町市千歳町3-3", "十日町市"),
    ("東京都大島町元町一丁目1-14", "大島町"), ("奈良県大和郡山市北郡山町248-4", "大和郡山市"),
    ("兵庫県神崎郡市川町西川辺165-3", "市川町"), ("富山県中新川郡上市町法音寺1", "上市町"),
    ("京都府京都市中京区寺町通御池上る上本能寺前町488", "京都市"), ("東京都町田市森野2-2-22", "町田市"),
    ("東京都千代田区霞が関1-2-3", "千代田区"), ("長野県 東御市 県281-2", "東御市"), ("福島県郡山市朝日1-23-7", "郡山市"),
])  # fmt: skip
def test_names_that_hold_other_names(address, name):
    found = town_of(address, TODAY)
    code, reason = found.place_code, found.reason
    assert (places_reads.get(code).name, reason) == (name, "")


@pytest.mark.parametrize(
    "address", ["", "不詳", "Paris, France", "幻県幻市1-1", "1-2-3", "府中市宮西町2-24", "市市市市"]
)
def test_what_is_not_certain_is_not_said(address):
    """府中市 is two cities, and no prefecture stands before it."""
    found = town_of(address, TODAY)
    code, reason = found.place_code, found.reason
    assert code is None and reason


@given(st.text(max_size=80))
def test_any_text_is_a_town_or_a_reason(text):
    found = town_of(text, TODAY)
    code, reason = found.place_code, found.reason
    assert (code is None) == bool(reason)
