"""Without JavaScript: a button reloads the form with the town of the postal code, and nothing typed is lost."""

from __future__ import annotations

import pytest

from futasato.people import reads as people_reads
from futasato.places.nouns import Confidence

from .ground import text

pytestmark = pytest.mark.django_db
TOLD = {"name": "髙橋 花子", "kana": "しけん", "born_on": "S60.4.1", "prefecture": "", "town": "", "street": ""}
TOWN = {"prefecture": "福井県", "town": "福井市", "street": "大手3-17-1"}


def introduce(client, **other):
    return client.post("/join/me/", TOLD | {"next": "/join/?place=182010"} | other)


def known(account):
    return people_reads.of_account(account.pk)


def values(page) -> dict[str, object]:
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


@pytest.mark.parametrize("code", ["910-0005", "9100005", "９１０－０００５", "〒910-0005"])
def test_the_town_is_filled_in_and_what_was_typed_stays(client, account, code):
    page = introduce(client, postal_code=code, fill="1")
    shown = values(page)
    assert (shown["prefecture"], shown["town"], shown["street"]) == ("福井県", "福井市", "大手")
    assert (shown["name"], shown["kana"], shown["born_on"]) == ("髙橋 花子", "しけん", "S60.4.1")
    assert shown["postal_code"] == code
    words = text(page)
    assert "住所を入れました" in words and 'class="wrong"' not in words and 'value="/join/?place=182010"' in words
    assert known(account) is None


def test_a_number_that_was_typed_already_stays_behind_the_neighbourhood(client, account):
    assert values(introduce(client, postal_code="9100005", street="3-17-1", fill="1"))["street"] == "大手3-17-1"
    assert values(introduce(client, postal_code="9100005", street="大手町ビル", fill="1"))["street"] == "大手町ビル"


def test_several_towns_are_offered_and_the_picked_one_is_filled_in(client, account):
    """985-0000: 塩竈市, 多賀城市, 七ヶ浜町."""
    page = introduce(client, postal_code="985-0000", fill="1")
    choices = [label for value, label in page.context["form"].fields["area"].choices if value]
    assert len(choices) == 3 and values(page)["town"] == ""
    picked = next(value for value, label in page.context["form"].fields["area"].choices if "七ヶ浜町" in label)
    shown = values(introduce(client, postal_code="985-0000", area=picked, fill="1"))
    assert (shown["prefecture"], shown["town"]) == ("宮城県", "宮城郡七ヶ浜町")
    assert values(introduce(client, postal_code="985-0000", area="99", fill="1"))["town"] == ""


@pytest.mark.parametrize("code", ["0000000", "910", "", "番号"])
def test_an_unknown_code_says_so_and_keeps_what_was_typed(client, account, code):
    page = introduce(client, postal_code=code, fill="1", **TOWN)
    assert "見つかりませんでした" in text(page)
    shown = values(page)
    assert {name: shown[name] for name in TOWN} == TOWN


def test_the_address_is_kept_as_one_string_with_its_code_and_confidence(client, account):
    introduce(client, postal_code="９１０－０００５", **TOWN)
    home = known(account).addresses[0]
    assert (home.text, home.postal_code) == ("福井県福井市大手3-17-1", "9100005")
    assert (home.place_code, home.confidence) == ("182010", Confidence.EXACT)


@pytest.mark.parametrize(
    ("home", "place_code", "confidence"),
    [
        ({"prefecture": "福井県", "town": "福井市大手3-17-1"}, "182010", Confidence.EXACT),
        ({"prefecture": "福井県", "town": "三国町", "postal_code": "913-0046"}, "182109", Confidence.POSTAL),
        ({"prefecture": "岩手県", "town": "滝沢村"}, "032166", Confidence.FORMER),
        ({"prefecture": "東京都", "town": "西多摩郡", "home": "133086"}, "133086", Confidence.CHOSEN),
    ],
)
def test_how_sure_the_town_is_depends_on_what_was_written(client, account, home, place_code, confidence):
    introduce(client, **home)
    kept = known(account).addresses[0]
    assert (kept.place_code, kept.confidence) == (place_code, confidence)


def test_a_postal_code_of_another_town_is_asked_about(client, account):
    words = text(introduce(client, postal_code="183-0056", **TOWN))
    assert known(account) is None and "福井県福井市" in words and "東京都府中市" in words
    introduce(client, postal_code="183-0056", home="182010", **TOWN)
    kept = known(account).addresses[0]
    assert (kept.place_code, kept.confidence) == ("182010", Confidence.CHOSEN)


def test_a_postal_code_of_another_prefecture_settles_nothing(client, account):
    introduce(client, prefecture="東京都", town="竜宮町", postal_code="910-0005")
    assert known(account) is None


def test_a_wrong_postal_code_is_refused_but_one_too_new_for_the_file_is_taken(client, account):
    assert "7桁の数字" in text(introduce(client, postal_code="91-5", **TOWN))
    introduce(client, postal_code="999-9999", **TOWN)
    assert known(account).addresses[0].postal_code == "9999999"


def test_the_enter_key_sends_the_form_and_not_the_postal_code(client, account):
    words = text(client.get("/join/me/"))
    form = words[words.index('<form class="stack"') :]
    first = form.index("<button")
    assert "name=" not in form[first : form.index(">", first)] and "住所を入れる" in form


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ｼｹﾝ ﾊﾅｺ", "シケン　ハナコ"), ("しけん　はなこ", "シケン　ハナコ"), ("ヴァイオレット", "ヴァイオレット")],
)
def test_kana_is_turned_to_full_width_and_the_name_stays_as_typed(client, account, typed, kept):
    introduce(client, kana=typed, **TOWN)
    assert (known(account).name, known(account).kana) == ("髙橋 花子", kept)


@pytest.mark.parametrize("typed", ["", "試験", "シケン花子", "Hanako", "シケン1"])
def test_what_is_no_kana_is_refused_beside_its_field(client, account, typed):
    words = text(introduce(client, kana=typed, **TOWN))
    assert 'id="id_kana_error"' in words and known(account) is None
