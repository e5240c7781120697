"""A town is found by its name, its prefecture or both; what cannot be found is said."""

import csv
from importlib.resources import files

import pytest
from django.utils import timezone

from .ground import FUKUI, text

pytestmark = pytest.mark.django_db


def towns_with(word, prefecture=""):
    """The codes a search should find, read straight from the list of places."""
    rows = csv.DictReader((files("futasato.places") / "places.csv").read_text(encoding="utf-8").splitlines())
    today = timezone.localdate().isoformat()
    standing = [r for r in rows if (not r["valid_until"] or r["valid_until"] >= today) and r["kind"] != "prefecture"]
    return {r["code"] for r in standing if word in r["county"] + r["name"] and prefecture in ("", r["prefecture"])}


def offered(page):
    return {line.split('"')[0] for line in text(page).split('<a href="?place=')[1:]}


@pytest.mark.parametrize("word", ["日野", "南牧村", "伊達", "鯖江市", "吉田郡"])
def test_every_town_of_a_name_is_offered(client, word):
    assert offered(client.get("/join/", {"town": word})) == towns_with(word) != set()


def test_a_prefecture_alone_lists_all_its_towns(client):
    assert offered(client.get("/join/", {"prefecture": "180009", "town": ""})) == towns_with("", "180009")


def test_a_prefecture_and_a_name_narrow_each_other(client):
    found = offered(client.get("/join/", {"prefecture": "250007", "town": "日野"}))
    assert found == towns_with("日野", "250007") and len(found) == 1


def test_a_former_name_leads_to_the_town_of_today(client):
    assert offered(client.get("/join/", {"prefecture": "400009", "town": "那珂川町"})) == {"402311"}


def test_nothing_written_is_answered_with_what_to_do(client):
    words = text(client.get("/join/", {"prefecture": "", "town": ""}))
    assert 'role="alert"' in words
    assert 'aria-invalid="true"' in words
    assert "市区町村の名前を書いてください" in words


def test_a_name_nobody_bears_finds_nothing(client):
    page = client.get("/join/", {"town": "竜宮町"})
    assert offered(page) == set()
    assert "0件" in text(page)


@pytest.mark.parametrize("code", ["999999", "180009", "18", "<script>", "182010 ' or"])
def test_what_is_no_town_is_not_joined(client, code):
    page = client.get("/join/", {"place": code})
    assert page.status_code == 200
    assert "見つかりません" in text(page)
    assert "<script>" not in text(page)


def test_a_link_with_a_town_leads_straight_to_it(client):
    words = text(client.get("/join/", {"place": FUKUI}))
    assert "福井市に登録する" in words
    assert 'name="email"' in words
    assert f'value="/join/?place={FUKUI}"' in words
