"""What is wrong is corrected by the town, and its use is stopped: the page knows who and what."""

import pytest
from django.contrib.auth import get_user_model

from futasato.cases import acts as cases_acts
from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Kind, State
from tests import signing
from tests.erasing.ground import now

from .ground import FUKUI, joined, text

pytestmark = pytest.mark.django_db


def cases(person):
    return cases_reads.of_person([person.id])


def test_only_what_is_right_is_typed(client, resident):
    joined(resident)
    words = text(client.get("/me/data/correct/name/"))
    assert "試験 花子" in words and words.count("<textarea") == 1 and 'name="place"' in words and "<select" not in words
    client.post("/me/data/correct/name/", {"right": "試験 華子"})
    (case,) = cases(resident)
    assert (case.kind, case.place_code, case.state) == (Kind.CORRECTION, FUKUI, State.OPEN)
    assert case.text == "氏名の訂正\nいまの記載「試験 花子」\n正しい内容「試験 華子」"


def test_with_two_towns_one_is_chosen(client, resident):
    joined(resident)
    joined(resident, "182061")
    assert "<select" in text(client.get("/me/data/correct/name/"))
    assert client.post("/me/data/correct/name/", {"right": "華子"}).status_code == 200 and not cases(resident)
    client.post("/me/data/correct/name/", {"right": "華子", "place": "182061"})
    assert [case.place_code for case in cases(resident)] == ["182061"]


def test_a_town_one_has_nothing_to_do_with_is_not_asked(client, resident):
    joined(resident)
    client.post("/me/data/correct/name/", {"right": "華子", "place": "182061"})
    assert not cases(resident)


def test_nothing_right_is_nothing_sent(client, resident):
    joined(resident)
    assert "入力を直してください" in text(client.post("/me/data/correct/kana/", {"right": " "}))
    assert not cases(resident)


@pytest.mark.parametrize("item", ["secret", "died_on"])
def test_an_item_that_is_none_is_no_page(client, resident, item):
    joined(resident)
    assert client.get(f"/me/data/correct/{item}/").status_code == 404


def test_the_office_reads_japanese_whatever_the_page_speaks(client, resident):
    joined(resident)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.post("/me/data/correct/kana/", {"right": "ハナコ"})
    assert cases(resident)[0].text.startswith("フリガナの訂正\nいまの記載「シケン　ハナコ」")


def test_no_page_without_a_fresh_proof_shows_the_address(client, resident):
    """The control: it is kept, and whoever shows the card is told."""
    joined(resident)
    user = get_user_model().objects.get(pk=resident.account)
    signing.resident(client, user, level=2)
    assert "八王子" in client.get("/me/data/take/json/").content.decode()
    signing.resident(client, user)
    for address in ("", "correct/", "correct/address/", "limit/"):
        assert "八王子" not in text(client.get(f"/me/data/{address}"))


def test_without_a_town_the_page_says_whom_to_turn_to(client, resident):
    words = text(client.get("/me/data/correct/"))
    assert "町に登録すると" in words and "直してもらう" not in words
    assert client.get("/me/data/correct/name/").status_code == 404


def test_a_consent_and_a_request_to_stop_are_ended_from_one_page(client, resident):
    joined(resident)
    stop = {"person": resident.id, "place_code": FUKUI, "kind": Kind.STOP, "text": "案内", "by": "test"}
    case = cases_acts.submit(**stop, now=now())
    words = text(client.get("/me/data/limit/"))
    assert f"/me/cases/{case.id}/withdraw/" in words and "/withdraw/" in words and f"/me/cases/new/{FUKUI}/stop/" in words
    assert words.count("/me/consents/") > 1
    client.post(f"/me/cases/{case.id}/withdraw/", {})
    assert f"/me/cases/{case.id}/withdraw/" not in text(client.get("/me/data/limit/"))
