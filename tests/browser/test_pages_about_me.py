"""My data by keyboard alone at 320 pixels: a copy taken, a wish to leave and its way back; every page clean under axe."""

import json
from datetime import date
from pathlib import Path

import pytest

from .signing import sign_in
from .walking import NARROW, faults, press, to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hanako(db):
    """試験 花子 of 福井市 with two visits; her account."""
    from tests.counters.accounts.ground import opened
    from tests.counters.office.ground import ruled, visited
    from tests.counters.resident.ground import introduced, joined

    ruled()
    account = opened("hanako@futasato.example")
    person = introduced(account, "試験 花子", "シケン　ハナコ")
    joined(person)
    visited(person, 2)
    return account


@pytest.fixture
def page(chromium, live_server, hanako):
    context = chromium.new_context(locale="ja-JP", viewport=NARROW, accept_downloads=True)
    page = context.new_page()
    sign_in(page, live_server.url, hanako)
    page.goto(f"{live_server.url}/me/")
    yield page
    context.close()


def main(page):
    return page.locator("main").inner_text()


def clean(page):
    """Under axe and our own rules; afterwards as narrow as before."""
    found = faults(page)
    page.set_viewport_size(NARROW)
    return found


def test_a_copy_is_taken_by_keyboard(page):
    press(page, "わたしのデータ")
    assert clean(page) == [] and "活動記録" in main(page)
    press(page, "控えを受け取る")
    assert clean(page) == []
    to(page, "JSON")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    told = json.loads(Path(coming.value.path()).read_text(encoding="utf-8"))
    assert coming.value.suggested_filename == "my-futasato.json" and "試験 花子" in json.dumps(told, ensure_ascii=False)
    press(page, "印刷する頁")
    assert "試験 花子" in main(page) and clean(page) == []


def test_leaving_is_asked_for_and_taken_back_by_keyboard(page):
    press(page, "わたしのデータ")
    press(page, "やめる")
    assert clean(page) == [] and "すぐには消えません" in main(page)
    to(page, "元に戻せないことを読みました")
    page.keyboard.press("Space")
    press(page, "やめることを申し出る")
    assert "まで取りやめられます" in main(page) and clean(page) == []
    press(page, "やめるのを取りやめる")
    assert clean(page) == []
    press(page, "やめるのを取りやめる")
    assert "取りやめました。何も消えません。" in main(page) and clean(page) == []


def test_a_letter_of_leaving_leads_behind_a_fresh_proof_by_keyboard(page, live_server, hanako, settings):
    from django.utils import timezone

    from futasato.letters.nouns import Quiet
    from futasato.notices import acts as notices_acts

    settings.QUIET_HOURS = Quiet(0, 0)
    notices_acts.begin_leaving(person=hanako.person.id, now=timezone.now(), by="test")
    page.goto(f"{live_server.url}/me/letters/")
    assert clean(page) == []
    press(page, "大切なお知らせがあります")
    assert clean(page) == [] and "申し出" not in main(page)
    press(page, "確かめて読む")
    assert "に申し出がありました。" in main(page) and clean(page) == []


def test_a_guardian_takes_a_childs_copy_by_keyboard(page, hanako):
    from tests.counters.resident.family import born, child, entrusted

    parent = born(hanako.person, date(1985, 5, 5))
    entrusted(child(), (parent,))
    press(page, "代理")
    press(page, "試験 一子")
    press(page, "控えを受け取る")
    assert "窓口で確かめてからお渡しします" in main(page) and clean(page) == []
    press(page, "印刷する頁")
    assert "試験 一子" in main(page) and "八王子" not in main(page) and clean(page) == []
