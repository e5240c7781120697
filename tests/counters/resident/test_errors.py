"""What goes wrong is said in our words, and tells nothing of what is behind."""

import pytest
from django.test import Client

from futasato.counters.resident import landing

from .ground import text

pytestmark = pytest.mark.django_db


def fall(*_):
    raise RuntimeError("秘密の中身")


def test_an_unknown_address_gets_our_page(client):
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "ページが見つかりません" in text(page)


def test_every_unknown_address_gets_the_same_bytes(client):
    assert client.get("/nowhere/").content == client.get("/me/nothing/<b>/").content


def test_a_fault_of_ours_is_owned_and_shows_nothing(monkeypatch):
    monkeypatch.setattr(landing, "render", fall)
    page = Client(raise_request_exception=False).get("/")
    assert page.status_code == 500
    assert "こちらの不具合" in text(page)
    assert "秘密" not in text(page) and "Traceback" not in text(page)


def test_a_form_that_grew_old_is_answered_with_what_to_do():
    page = Client(enforce_csrf_checks=True).post("/accounts/login/code/", {"email": "a@futasato.example"})
    assert page.status_code == 403
    assert "開き直し" in text(page)


@pytest.mark.parametrize("address", ["/", "/me/", "/me/history/", "/me/pass/", "/demo/mailbox/"])
def test_pages_that_only_show_take_no_post(client, resident, address):
    assert client.post(address).status_code == 405
