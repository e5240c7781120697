"""The first page shows the two ways in, and sends those who are inside already to where they belong."""

import pytest
from django.utils import timezone

from futasato.people import acts as people_acts
from futasato.units import day_of

from .ground import FUKUI, text

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_the_two_ways_in(client):
    words = text(client.get("/"))
    assert 'href="/join/"' in words
    assert 'href="/accounts/login/code/"' in words
    assert words.count("<h1>") == 1


def test_every_page_says_that_this_is_no_resident_record(client):
    assert "住民票ではありません" in text(client.get("/"))


def test_a_resident_goes_home(client, resident):
    assert client.get("/").headers["Location"] == "/me/"


def test_an_account_without_a_name_is_asked_for_it(client, account):
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/join/me/")


def test_an_officer_who_is_no_resident_goes_to_the_office(client, account):
    today = day_of(timezone.now())
    people_acts.appoint(account=account.pk, place_code=FUKUI, from_on=today, now=timezone.now(), by="test")
    assert client.get("/").headers["Location"] == "/office/"


def test_only_a_demo_speaks_of_its_mailbox(client, settings):
    settings.DEMO = False
    assert "/demo/mailbox/" not in text(client.get("/"))
    settings.DEMO = True
    assert "/demo/mailbox/" in text(client.get("/"))


@pytest.mark.parametrize("address", ["/me/", "/me/history/", "/me/claim/", "/me/pass/", f"/me/card/{FUKUI}/"])
def test_pages_about_a_person_ask_who_is_there_and_come_back(client, address):
    assert client.get(address).headers["Location"] == f"/accounts/login/?next={address}"
