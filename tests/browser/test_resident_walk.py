"""A resident's walk, join → check-in → card, in a real browser: by keyboard alone, and with JavaScript switched off."""

import re
from datetime import timedelta

import pytest

from .walking import faults, press, to, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


TOKYO = 13  # 東京都 is the thirteenth prefecture


@pytest.fixture
def site(live_server, settings, tmp_path):
    """The site as a demo: its letters can be read in its mailbox."""
    from django.core.cache import cache

    cache.clear()
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return live_server.url


@pytest.fixture
def event(site):
    """A clearing of grass in 福井市 that is going on."""
    from django.utils import timezone

    from futasato.records.nouns import Kind
    from futasato.visits import acts

    now = timezone.now()
    told = {"place_code": "182010", "title": "河川敷の草刈り", "kind": Kind.ACTIVITY, "name": "草刈り"}
    return acts.hold(**told, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=2), now=now, by="test")


@pytest.fixture
def page(chromium):
    """A Japanese reader's browser."""
    context = chromium.new_context(locale="ja-JP")
    yield context.new_page()
    context.close()


def venue(site, event):
    """What the screen at the venue shows now, as a link."""
    from django.utils import timezone

    from futasato.visits import reads

    return f"{site}/c/{reads.rotating_code(event.id, timezone.now())}/"


def mailed(page, site):
    """The newest code, read in the mailbox in a second window."""
    box = page.context.new_page()
    box.goto(f"{site}/demo/mailbox/")
    code = box.locator(".code").first.inner_text()
    box.close()
    return code


def introduce(page):
    write(page, "お名前", "試験 花子")
    write(page, "フリガナ", "しけん はなこ")
    to(page, "お住まいの都道府県")
    for _ in range(TOKYO):
        page.keyboard.press("ArrowDown")
    write(page, "お住まいの市区町村", "八王子市")
    press(page, "次へ")


def test_join_check_in_and_card_by_keyboard_only(site, event, page):
    page.goto(site)
    press(page, "登録する")
    write(page, "市区町村の名前", "福井市")
    press(page, "さがす")
    press(page, "福井県福井市")
    write(page, "メールアドレス", "hanako@futasato.example")
    press(page, "確認コードを受け取る")
    write(page, "コード", mailed(page, site))
    press(page, "確認する")
    introduce(page)
    to(page, "上の内容に同意して登録します")
    page.keyboard.press("Space")
    press(page, "登録する")
    assert "/me/card/182010/" in page.url
    assert "プレミアム登録まで" in page.inner_text("main") and "担い手活動あと3回" in page.inner_text("main")
    page.goto(venue(site, event))
    press(page, "参加を記録する")
    assert "担い手活動あと2回" in page.inner_text("main")
    press(page, "登録証を見る")
    assert re.search("担い手活動: 必要3回、確認済み1回、あと2回", page.inner_text("main"))


def test_the_first_tab_leads_past_the_menu(site, page):
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "本文へ"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.fixture
def still(chromium):
    """A browser in which no script runs."""
    context = chromium.new_context(locale="ja-JP", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_apply_and_read_without_javascript(site, event, still):
    """A record before any paperwork, joining with its consent, claiming, the history, a consent more, the card in large letters."""
    still.goto(venue(site, event))
    still.get_by_role("button", name="登録せずに記録を残す").click()
    slip = still.locator(".code").inner_text()
    still.goto(f"{site}/join/?place=182010")
    join(still, site)
    still.goto(f"{site}/me/claim/")
    still.get_by_label("引取り番号").fill(slip)
    still.get_by_role("button", name="引き取る").click()
    still.goto(f"{site}/me/history/")
    assert "草刈り" in still.inner_text("main")
    still.goto(f"{site}/me/consents/give/report/nation/")
    still.locator("main").get_by_role("button", name="同意する").click()
    assert "同意を受け付けました" in still.inner_text("main")
    still.goto(f"{site}/me/card/182010/")
    assert "担い手活動あと2回" in still.inner_text("main")
    assert letters(still) < LARGE
    still.get_by_role("link", name="大きな文字で見る・印刷する").click()
    assert letters(still) >= LARGE


def test_control_a_window_without_a_script_runs_none(still):
    still.set_content("<p>a</p><script>document.querySelector('p').textContent = 'b'</script>")
    assert still.inner_text("p") == "a"


LARGE = 18 * 96 / 72  # pixels of 18 point


def letters(page):
    """How small the smallest words of the card are on paper, in pixels; all of them are black on white."""
    page.emulate_media(media="print")
    looks = [_look(each) for each in page.locator("main .card :is(h2, p, dt, dd, .tag)").all()]
    page.emulate_media(media="screen")
    assert {(ink, paper) for _, ink, paper in looks} == {("rgb(0, 0, 0)", "rgb(255, 255, 255)")}
    return min(size for size, _, _ in looks)


def _look(each):
    style = "e => { const s = getComputedStyle(e); return [parseFloat(s.fontSize), s.color, s.backgroundColor] }"
    return tuple(each.evaluate(style))


def join(still, site):
    still.get_by_label("メールアドレス").fill("taro@futasato.example")
    still.get_by_role("button", name="確認コードを受け取る").click()
    still.get_by_label("コード", exact=True).fill(mailed(still, site))
    still.get_by_role("button", name="確認する").click()
    still.get_by_label("お名前").fill("試験 太郎")
    still.get_by_label("フリガナ").fill("ｼｹﾝ ﾀﾛｳ")
    still.get_by_label("生年月日").fill("Ｓ６０．４．１")
    still.get_by_label("郵便番号").fill("１９２－００４６")
    still.get_by_role("button", name="住所を入れる").click()
    assert still.get_by_label("お住まいの市区町村").input_value() == "八王子市"
    assert still.get_by_label("お名前").input_value() == "試験 太郎"
    still.get_by_role("button", name="次へ").click()
    still.get_by_label("上の内容に同意して登録します").check()
    still.locator("main").get_by_role("button", name="登録する").click()


def test_walk_in_first_and_claim_later(site, event, page):
    """Nobody signed in presses the button, signs up afterwards, and finds the record as their own."""
    page.goto(venue(site, event))
    press(page, "登録せずに記録を残す")
    assert faults(page) == []
    slip = page.locator(".code").inner_text()
    press(page, "はじめての方")
    write(page, "メールアドレス", "jiro@futasato.example")
    press(page, "確認コードを受け取る")
    write(page, "コード", mailed(page, site))
    press(page, "確認する")
    introduce(page)
    to(page, "上の内容に同意して登録します")
    page.keyboard.press("Space")
    press(page, "登録する")
    press(page, "自分の記録にする")
    assert page.input_value("#id_code") == slip
    press(page, "引き取る")
    assert "草刈り" in page.inner_text("main")
    assert faults(page) == []
