"""The desk sees by what an address was read, and corrects it: one free string, its town, how sure that is."""

from __future__ import annotations

from datetime import date

import pytest

from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.places.nouns import Confidence

from .ground import FUKUI, SABAE, somebody, text

PEOPLE = f"/office/{FUKUI}/people/"
DAY = date(2026, 4, 1)


def told(**other):
    return {"kind": "registered", "text": "福井県坂井市三国町北本町4-1-1", "from_on": "令和8年4月1日"} | other


def address(person):
    return people_reads.get(person.id).addresses[-1]


def read_as(person, confidence, place_code="132063", now=None):
    from django.utils import timezone

    said = {"place_code": place_code, "text": "府中市宮西町2-24", "from_on": DAY, "confidence": confidence}
    people_acts.move(person=person.id, **said, now=timezone.now(), by="test")


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (Confidence.POSTAL, "この住所は府中市と読みました（郵便番号だけから。確かめてください）"),
        (Confidence.NAME, "全国に一つの市区町村名から"),
        (Confidence.FORMER, "前の市区町村名から"),
        (Confidence.CHOSEN, "人が選んだもの"),
    ],
)
def test_the_page_of_a_person_says_by_what_the_town_was_read(client, officer, confidence, words):
    person = somebody()
    read_as(person, confidence)
    page = text(client.get(f"{PEOPLE}{person.id}/"))
    assert words in page and f"{PEOPLE}{person.id}/address/" in page
    assert "宮西町" not in page  # the street is for the form that corrects it


def test_a_corrected_address_is_read_and_the_former_one_stays(client, officer):
    person = somebody()
    before = len(people_reads.get(person.id).addresses)
    page = f"{PEOPLE}{person.id}/address/"
    answer = client.post(page, told(postal_code="９１３－００４６"))
    assert answer.headers["Location"] == f"{PEOPLE}{person.id}/"
    home = address(person)
    assert (home.place_code, home.confidence, home.postal_code) == ("182109", Confidence.EXACT, "9130046")
    assert (home.text, home.from_on) == ("福井県坂井市三国町北本町4-1-1", DAY)
    assert len(people_reads.get(person.id).addresses) == before + 1
    assert client.get(page).context["form"]["text"].value() == home.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "府中市宮西町2-24"}, "どの市区町村かを選んでください"),
        ({"text": "大手3-17-1"}, "読み取れません"),
        ({"text": "大手3-17-1", "postal_code": "910-0005"}, "どの市区町村かを選んでください"),
        ({"text": "福井県福井市大手", "postal_code": "183-0056"}, "どの市区町村かを選んでください"),
        ({"text": ""}, "住所を書いてください"),
        ({"postal_code": "910"}, "7桁"),
        ({"from_on": "平成32年4月1日"}, "令和2年4月1日と書きます"),
    ],
)
def test_what_is_not_clear_is_asked_and_nothing_is_written(client, officer, wrong, said):
    person = somebody()
    before = people_reads.get(person.id).addresses
    page = text(client.post(f"{PEOPLE}{person.id}/address/", told(**wrong)))
    assert said in page and people_reads.get(person.id).addresses == before


def test_a_choice_among_towns_of_one_name_is_taken_as_chosen(client, officer):
    person, page = somebody(), {"text": "府中市宮西町2-24"}
    offered = text(client.post(f"{PEOPLE}{person.id}/address/", told(**page)))
    assert "東京都府中市" in offered and "広島県府中市" in offered
    client.post(f"{PEOPLE}{person.id}/address/", told(**page, home="132063"))
    assert (address(person).place_code, address(person).confidence) == ("132063", Confidence.CHOSEN)


def test_a_town_that_was_not_offered_cannot_be_slipped_in(client, officer):
    person = somebody()
    before = people_reads.get(person.id).addresses
    client.post(f"{PEOPLE}{person.id}/address/", told(text="府中市宮西町2-24", home=FUKUI))
    assert people_reads.get(person.id).addresses == before


def test_a_town_of_the_postal_code_alone_is_looked_at_and_then_sure(client, officer):
    person = somebody()
    read_as(person, Confidence.POSTAL)
    page = {"text": "大手3-17-1", "postal_code": "910-0005", "home": FUKUI}
    client.post(f"{PEOPLE}{person.id}/address/", told(**page))
    assert (address(person).place_code, address(person).confidence) == (FUKUI, Confidence.CHOSEN)


def test_an_address_abroad_has_no_town(client, officer):
    person = somebody()
    client.post(f"{PEOPLE}{person.id}/address/", told(text="台湾 台南市", is_abroad="on"))
    home = address(person)
    assert (home.place_code, home.confidence, home.unresolved) == (None, Confidence.NONE, "海外にお住まいです")


def test_nobody_of_another_town_is_moved(client, officer):
    stranger = somebody(code=SABAE)
    before = people_reads.get(stranger.id).addresses
    assert client.post(f"{PEOPLE}{stranger.id}/address/", told()).status_code == 404
    assert client.get(f"{PEOPLE}{stranger.id}/address/").status_code == 404
    assert people_reads.get(stranger.id).addresses == before
