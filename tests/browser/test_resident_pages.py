"""Every page of a resident: clean under axe, no wider than 320 pixels, the same in English."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from .walking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPEN = ["/", "/join/", "/join/?town=日野", "/join/?town=&prefecture=", "/join/?place=182010", "/join/?place=999999",
        "/accounts/login/", "/accounts/login/code/", "/accounts/signup/", "/demo/mailbox/", "/nowhere/", "/c/nothing/"]  # fmt: skip
OWN = ["/me/", "/me/card/182010/", "/me/card/180009/", "/me/card/182079/", "/me/history/", "/me/claim/", "/me/pass/",
       "/join/?place=182079", "/accounts/logout/"]  # fmt: skip


@pytest.fixture
def site(live_server, settings, tmp_path):
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    (tmp_path / "a.log").write_text("To: a@futasato.example\nSubject: code\n\nAAAA-BBBB\n", encoding="utf-8")
    return live_server.url


@pytest.fixture
def account(db):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_user(f"account-{uuid4().hex}", email="shiken@futasato.example")


@pytest.fixture
def resident(account):
    """Registered in 福井市 and the prefecture, with records in 鯖江市 too, one of them corrected."""
    from django.utils import timezone

    from futasato.people import acts as people_acts
    from futasato.records import acts as records_acts
    from futasato.records.nouns import Entry, Kind
    from futasato.registrations import acts as registrations_acts

    now = timezone.now()
    told = {"name": "試験 花子", "kana": "シケン　ハナコ", "email": account.email, "account": account.pk}
    person = people_acts.enter(**told, now=now, by="test")
    consents = {"register": "register-2026-1", "mirror": "mirror-2026-1"}
    registrations_acts.join(person=person.id, place_code="182010", consents=consents, mirror=True, now=now, by="test")
    registrations_acts.enter(person=person.id, place_code="182079", entrance="survey", now=now, by="test")
    entries = [Entry(person.id, "182079", Kind.VISIT, date(2025, 4, day)) for day in (1, 2)]
    first, _ = records_acts.write(entries=entries, now=now, by="test", source="test").records
    right = Entry(person.id, "182079", Kind.VISIT, date(2025, 4, 3))
    records_acts.correct(
        record=first.id, entry=right, reason="日付のまちがい", now=now + timedelta(seconds=1), by="staff"
    )
    return person


@pytest.fixture(params=["ja-JP", "en-US"])
def page(request, chromium):
    """A reader of Japanese, and one of English."""
    context = chromium.new_context(locale=request.param)
    yield context.new_page()
    context.close()


def sign_in(page, site, account):
    """The session of an account, as after the e-mail code."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])


def visited(page, site, addresses):
    """Every fault of some pages, and what the browser itself complained of."""
    found = []
    page.on(
        "console", lambda told: found.append(told.text) if told.type == "error" and "404" not in told.text else None
    )
    for address in addresses:
        page.goto(f"{site}{address}")
        found += faults(page)
    return found


def test_pages_that_anybody_sees(site, page):
    assert visited(page, site, OPEN) == []


def test_pages_of_somebody_registered(site, page, account, resident):
    sign_in(page, site, account)
    assert visited(page, site, OWN) == []


def test_the_form_for_the_name_empty_and_with_every_fault(site, page, account):
    sign_in(page, site, account)
    assert visited(page, site, ["/join/me/"]) == []
    page.locator("main form button").last.click()
    assert page.locator('[aria-invalid="true"]').count() == 4
    assert faults(page) == []


def test_axe_does_find_what_is_wrong(site, page):
    """Control: a page with a planted fault is not clean."""
    page.goto(site)
    page.evaluate("document.querySelector('main').innerHTML += '<img src=x><input>'")
    assert {each.split(": ")[1] for each in faults(page)} >= {"image-alt", "label"}


def test_something_too_wide_is_found(site, page):
    """Control for the 320 pixels."""
    page.goto(site)
    page.evaluate("document.querySelector('main').innerHTML += '<canvas width=900></canvas>'")
    assert any("at 320: wide" in each for each in faults(page))
