"""Registering with a town: nothing without the box ticked, the prefecture only by its own box, then the card."""

import re

import pytest

from futasato.consents import reads as consents_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State

from .ground import FUKUI, SABAE, text

pytestmark = pytest.mark.django_db
PREFECTURE = "180009"


def versions(page):
    return dict(re.findall(r'name="(\w+_version)" value="([^"]+)"', text(page)))


def agree(client, code=FUKUI, **boxes):
    address = f"/join/?place={code}"
    return client.post(address, versions(client.get(address)) | boxes)


def registered(person):
    return {own.place_code: own.state for own in registrations_reads.of_person(person.id)}


def test_the_texts_on_the_screen_are_those_of_the_versions_sent(client, resident):
    page = client.get(f"/join/?place={FUKUI}")
    assert versions(page) == {"register_version": "register-2026-1", "mirror_version": "mirror-2026-1"}
    assert "住民票や納税先は変わりません" in text(page)
    assert "checked" not in text(page)


def test_one_tick_registers_and_shows_the_card(client, resident):
    page = agree(client, register="on")
    assert page.headers["Location"] == f"/me/card/{FUKUI}/"
    assert registered(resident) == {FUKUI: State.ACTIVE}
    assert [(c.purpose, c.recipient) for c in consents_reads.given(resident.id)] == [("register", FUKUI)]


def test_without_the_tick_nothing_happens_and_the_page_says_why(client, resident):
    words = text(agree(client))
    assert "印を付けてください" in words
    assert registered(resident) == {}
    assert consents_reads.given(resident.id) == ()


def test_the_prefecture_has_a_box_and_a_consent_of_its_own(client, resident):
    agree(client, register="on", mirror="on")
    assert registered(resident) == {PREFECTURE: State.ACTIVE, FUKUI: State.ACTIVE}
    given = {(c.purpose, c.recipient) for c in consents_reads.given(resident.id)}
    assert given == {("register", FUKUI), ("mirror", PREFECTURE)}


def test_the_box_of_the_prefecture_alone_registers_nothing(client, resident):
    agree(client, mirror="on")
    assert registered(resident) == {}


def test_a_consent_to_words_that_are_no_longer_in_force_is_refused_whole(client, resident):
    sent = {"register": "on", "register_version": "register-1999-1", "mirror_version": "mirror-2026-1"}
    words = text(client.post(f"/join/?place={FUKUI}", sent))
    assert "文面が新しくなりました" in words
    assert registered(resident) == {}


def test_a_further_town_takes_one_step(client, resident):
    agree(client, register="on")
    agree(client, SABAE, register="on")
    assert registered(resident) == {FUKUI: State.ACTIVE, SABAE: State.ACTIVE}


def test_joining_twice_is_joining_once(client, resident):
    agree(client, register="on")
    first = registrations_reads.get(resident.id, FUKUI)
    agree(client, register="on")
    assert registrations_reads.get(resident.id, FUKUI) == first
    assert len(consents_reads.given(resident.id)) == 1


def test_who_has_told_no_name_is_asked_first_and_comes_back(client, account):
    page = client.get(f"/join/?place={FUKUI}")
    assert page.headers["Location"] == f"/join/me/?next=%2Fjoin%2F%3Fplace%3D{FUKUI}"


def test_a_post_without_signing_in_registers_nobody(client):
    page = client.post(f"/join/?place={FUKUI}", {"register": "on"})
    assert 'name="email"' in text(page)


def test_a_forged_press_from_elsewhere_is_refused_in_our_words(resident, account):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account)
    page = strict.post(f"/join/?place={FUKUI}", {"register": "on"})
    assert page.status_code == 403
    assert "ページの期限が切れました" in text(page)
    assert registered(resident) == {}
