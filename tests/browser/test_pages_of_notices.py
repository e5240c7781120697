"""お知らせ in a browser: a resident's letters of every kind, the office's forms, and the step before sending; axe, 320 px."""

from datetime import timedelta

import pytest

from .signing import sign_in_staff
from .walking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTICES = "/office/182010/notices/"


@pytest.fixture
def client(db):
    """A resident to whom everything was written."""
    from django.test import Client
    from django.utils import timezone

    from futasato.letters import acts as letters
    from futasato.letters.nouns import Kind, Post
    from futasato.notices import acts
    from futasato.notices.nouns import Instruction
    from tests import signing
    from tests.counters.office.ground import FUKUI
    from tests.counters.resident import ground

    user, browser, then = ground.opened("yomite@futasato.example"), Client(), timezone.now() - timedelta(days=1)
    signing.resident(browser, user)
    person = ground.introduced(user, "試験 読子", "シケン　ヨミコ")
    ground.joined(person)
    told = {"title": "大雨の警報", "instructions": list(Instruction), "link": "https://www.city.fukui.lg.jp/"}
    acts.warn(place_code=FUKUI, **told, now=then, by="account:1")
    posts = [Post(person.id, FUKUI, kind, f"{kind}:x", then - timedelta(days=1), then) for kind in Kind]
    letters.post(letters=posts, now=then, by="test")
    browser.pages = [f"/me/letters/{each}/" for each in _letters(person)]
    return browser


def _letters(person):
    from futasato.letters.models import Letter

    return Letter.objects.filter(person=person.id).values_list("id", flat=True)


def test_a_residents_letters_are_clean_at_both_widths(chromium, live_server, client):
    from django.conf import settings

    from futasato.letters.nouns import Kind

    context = chromium.new_context(locale="ja-JP")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    assert len(client.pages) == len(Kind) + 1
    for address in ("/me/letters/", *client.pages):
        page.goto(f"{live_server.url}{address}")
        assert faults(page) == [], address
    context.close()


def test_the_step_before_sending_is_clean_and_sends(chromium, live_server):
    from tests.counters.office.ground import officer
    from tests.notices.ground import told

    told()
    context = chromium.new_context(locale="ja-JP")
    page = context.new_page()
    sign_in_staff(page, live_server.url, officer())
    page.goto(f"{live_server.url}{NOTICES}new/")
    page.get_by_label("題名").fill("秋の草刈り")
    page.get_by_label("本文").fill("河川敷に\n集まってください")
    page.get_by_role("button", name="何人に届くか確かめる").click()
    assert faults(page) == []
    page.get_by_role("button", name="1人に送る").click()
    page.wait_for_url(f"**{NOTICES}")
    assert "1人に送ります" in page.inner_text("main") and faults(page) == []
    context.close()
