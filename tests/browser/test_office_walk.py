"""An officer's walk, draft → try → publish, in a real browser: by keyboard alone, and without JavaScript. No YAML seen."""

from datetime import timedelta

import pytest

from .signing import sign_in_staff
from .walking import faults, press, to, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODE = "182010"


@pytest.fixture
def town(db):
    """An officer of 福井市, its rule, and three people who came on two, three and four days."""
    from tests.counters.office.ground import judged, officer, ruled, somebody

    user = officer()
    ruled()
    judged(*(somebody(f"試験 {days}日", days=days) for days in (2, 3, 4)))
    return user


def test_draft_try_publish_by_keyboard(chromium, live_server, town):
    from django.utils import timezone

    from futasato.definitions import reads as definitions_reads
    from futasato.units import day_of

    context = chromium.new_context(locale="ja-JP")
    page = context.new_page()
    sign_in_staff(page, live_server.url, town)
    page.goto(f"{live_server.url}/")
    looked = walk(page, live_server.url)
    looked += endorsed(chromium, live_server.url)
    assert looked == []
    tomorrow = day_of(timezone.now()) + timedelta(days=1)
    later = definitions_reads.in_force(place_code=CODE, on=tomorrow + timedelta(days=40)).definition
    assert later.tier("two-region").when.parts[1].least == 2
    assert definitions_reads.in_force(place_code=CODE, on=tomorrow - timedelta(days=1)).number == 1
    context.close()


def walk(page, site):
    """From the town's page to the published rule; what axe and the 320 pixels found on the way."""
    looked = []
    page.goto(f"{site}/office/")
    press(page, "福井県福井市")
    press(page, "定義")
    press(page, "変える案を作る")
    write(page, "下書きの名前", "二日から")
    press(page, "下書きを始める")
    looked += faults(page)
    press(page, "数を変える")
    looked += faults(page)
    write(page, "最低（日）", "2")
    press(page, "保存する")
    assert page.locator("ins").first.inner_text() == "滞在日数: 2日以上（直近12か月）"
    looked += faults(page)
    press(page, "登録簿で試す")
    press(page, "試す")
    figures = [each.split("人")[0] for each in page.locator(".figure").all_inner_texts()]
    assert figures == ["2", "3", "1", "0", "2"]
    assert "試験 2日" in page.locator("tbody").inner_text()
    looked += faults(page)
    press(page, "施行の頁へ")
    write(page, "施行する理由", "要綱改正")
    to(page, "内容と日を確かめました")
    page.keyboard.press("Space")
    press(page, "施行を申請する")
    assert "施行を申請しました" in page.locator(".message").inner_text()
    return looked + faults(page)


def endorsed(chromium, site):
    """A second officer, in a browser of their own, reads what changes and has it done."""
    from tests.counters.office.ground import officer

    context = chromium.new_context(locale="ja-JP")
    page = context.new_page()
    sign_in_staff(page, site, officer())
    page.goto(f"{site}/office/{CODE}/proposals/")
    looked = faults(page)
    page.get_by_role("link", name="定義の施行").click()
    assert "1人が変わります" in page.locator(".figure").inner_text()
    looked += faults(page)
    press(page, "承認して実行する")
    assert "承認し、実行しました" in page.locator(".message").inner_text()
    context.close()
    return looked


def test_the_same_without_javascript(chromium, live_server, town):
    context = chromium.new_context(locale="ja-JP", java_script_enabled=False)
    page = context.new_page()
    sign_in_staff(page, live_server.url, town)
    page.goto(f"{live_server.url}/office/{CODE}/definition/draft/")
    page.get_by_label("下書きの名前").fill("二日から")
    page.get_by_role("button", name="下書きを始める").click()
    page.get_by_role("link", name="数を変える").first.click()
    page.get_by_label("最低（日）").fill("2")
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="登録簿で試す").first.click()
    page.get_by_role("button", name="試す").click()
    assert page.locator("tbody").inner_text().startswith("試験 2日")
    page.get_by_role("link", name="施行の頁へ").click()
    page.get_by_label("施行する理由").fill("要綱改正")
    page.get_by_label("内容と日を確かめました").check()
    page.get_by_role("button", name="施行を申請する").click()
    assert "施行を申請しました" in page.locator(".message").inner_text()
    context.close()


def test_the_screen_of_an_event_renews_its_code_without_javascript(chromium, live_server, town, monkeypatch):
    from django.utils import timezone

    from futasato.counters.office.events import showing
    from futasato.visits import acts as visits_acts

    monkeypatch.setattr(showing, "REFRESH_SECONDS", 1)
    now = timezone.now()
    event = visits_acts.hold(
        place_code=CODE, title="催し", starts_at=now, ends_at=now + timedelta(hours=1), now=now, by="test"
    )
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in_staff(page, live_server.url, town)
    page.goto(f"{live_server.url}/office/{CODE}/events/{event.id}/screen/")
    with page.expect_navigation():
        pass
    assert page.locator(".qr svg").count() == 1
    context.close()
