"""A resident's account: one e-mail address, one code, nothing else to invent (R1)."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESS = "hanako@futasato.example"


@pytest.fixture(autouse=True)
def no_letter_counted_yet():
    """The limits on letters per address are kept in the cache, which outlives a test."""
    cache.clear()


def code_in(letter):
    return re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)\s*$", letter.body, re.MULTILINE)[1]


def joined(client):
    page = client.post("/accounts/signup/", {"email": ADDRESS}, follow=True)
    return client.post(page.redirect_chain[-1][0], {"code": code_in(mail.outbox[-1])})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_joining_takes_an_address_and_the_code_that_was_mailed_to_it(client):
    assert joined(client).status_code == 302
    assert is_signed_in(client)
    assert [letter.to for letter in mail.outbox][:1] == [[ADDRESS]]


def test_a_wrong_code_does_not_let_in(client):
    page = client.post("/accounts/signup/", {"email": ADDRESS}, follow=True)
    right = code_in(mail.outbox[-1])
    wrong = "".join("A" if letter != "A" else "B" for letter in right)
    client.post(page.redirect_chain[-1][0], {"code": wrong})
    assert not is_signed_in(client)


def test_one_address_cannot_be_flooded_with_letters(client):
    answers = [Client().post("/accounts/signup/", {"email": ADDRESS}).status_code for _ in range(12)]
    assert len(mail.outbox) == 5
    assert answers[-1] == 429


def test_the_account_says_nothing_about_the_person_but_the_address(client):
    joined(client)
    account = get_user_model().objects.get(email=ADDRESS)
    assert not account.has_usable_password()
    assert "hanako" not in account.get_username()
    assert "futasato" not in account.get_username()


def test_coming_back_takes_a_new_code_and_no_password(client):
    joined(client)
    client.post("/accounts/logout/")
    assert not is_signed_in(client)
    before = len(mail.outbox)
    page = client.post("/accounts/login/", {"login": ADDRESS}, follow=True)
    assert len(mail.outbox) == before + 1
    client.post(page.redirect_chain[-1][0], {"code": code_in(mail.outbox[-1])})
    assert is_signed_in(client)


def test_whether_an_address_has_an_account_cannot_be_seen_from_outside(client):
    joined(client)
    seen = [
        Client().post("/accounts/login/", {"login": address}, follow=True)
        for address in (ADDRESS, "nobody@futasato.example")
    ]
    assert seen[0].redirect_chain == seen[1].redirect_chain
    pages = [re.sub(r'value="\w{40,}"', "", page.content.decode()) for page in seen]
    assert pages[0].replace(ADDRESS, "") == pages[1].replace("nobody@futasato.example", "")
