"""The walks on which trust stands or falls, in a real browser: who looked, two people, protection, consent, devices."""

import re

import pytest

from . import mailbox
from .signing import sign_in, sign_in_staff
from .walking import press, to, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FUKUI = "182010"
TOWN = f"/office/{FUKUI}/"


@pytest.fixture
def site(live_server, settings, tmp_path):
    """The site as a demo: its letters and the digits of its officers stand in its mailbox."""
    from django.core.cache import cache

    cache.clear()
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return live_server.url


@pytest.fixture
def window(chromium):
    """A new browser of somebody who reads Japanese, as often as asked."""
    contexts = []

    def opened():
        contexts.append(chromium.new_context(locale="ja-JP"))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def hanako(db):
    """試験 花子, registered with 福井市, with two visits; her account."""
    from tests.counters.accounts.ground import opened
    from tests.counters.office.ground import ruled, visited
    from tests.counters.resident.ground import introduced, joined

    ruled()
    account = opened("hanako@futasato.example")
    person = introduced(account, "試験 花子", "シケン　ハナコ")
    joined(person)
    visited(person, 2)
    account.self = person
    return account


def working(duty=None):
    """An account of 福井市 with a duty."""
    from tests.counters.office import ground

    user = ground.officer() if duty is None else ground.get_user_model().objects.create_user(f"{duty}-{ground.uuid4()}")
    if duty is not None:
        ground.appoint(user, duty=duty)
    return user


def main(page):
    return page.locator("main").inner_text()


def test_an_officer_looks_the_person_reads_it_and_objects_the_auditor_answers(site, window, hanako):
    """Keyboard only: code and app as in the demo, the purpose, the search, the person; then the other two."""
    from futasato.people.nouns import Duty

    officer = window()
    assert mailbox.enter(officer, site, of_the_sample()) == []
    looks(officer, site)
    resident = window()
    sign_in(resident, site, hanako)
    objects(resident, site)
    auditor = window()
    sign_in_staff(auditor, site, working(Duty.AUDITOR))
    auditor.goto(f"{site}{TOWN}accesses/")
    press(auditor, "答える")
    write(auditor, "調べたことと結果", "更新の期日が近く、審査のために開きました。")
    press(auditor, "答えを送る")
    resident.reload()
    assert "更新の期日が近く、審査のために開きました。" in main(resident)


def of_the_sample():
    """The address of an officer of 福井市 whose app the demo's mailbox shows."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.contrib.auth import get_user_model

    from futasato.site.sample import accounts
    from tests.counters.office.ground import appoint

    user = get_user_model().objects.get(pk=accounts.account("office-walk"))
    TOTP.activate(user, generate_totp_secret())
    appoint(user)
    return user.email


def looks(page, site):
    """To a person by way of the question what for."""
    page.goto(f"{site}{TOWN}people/?q=花子")
    assert "何のために見ますか" in main(page)  # before anybody is shown
    to(page, "登録審査")
    page.keyboard.press("ArrowDown")
    write(page, "件名", "令和8年更新第3号")
    press(page, "この目的で開く")
    press(page, "試験 花子")
    assert "この町での記録" in main(page) and "いまの目的: 更新審査 令和8年更新第3号" in main(page)


def objects(page, site):
    """Who, what for, which fields and when, in words; and an objection to it."""
    page.goto(f"{site}/me/")
    press(page, "アクセス記録")
    line = page.locator(".lines li", has_text="活動記録").first.inner_text()
    assert re.search(
        r"\d{4}-\d\d-\d\d \d\d:\d\d\s+福井県福井市の職員が、更新審査のため、.*氏名.*活動記録.*を見ました", line
    )
    assert "令和8年更新第3号" in line and "@" not in line
    press(page, "異議を出す")
    write(page, "おかしいと思うこと", "この日に手続きはしていません。")
    press(page, "異議を出す")
    assert "異議あり（" in main(page)


def test_a_correction_is_asked_by_one_and_done_by_another(site, window, hanako):
    """Keyboard only. The first finds no button on their own proposal; the record changes with the second's press."""
    first, second = window(), window()
    sign_in_staff(first, site, working())
    first.goto(f"{site}{TOWN}people/{hanako.self.id}/")
    press(first, "訂正する")
    write(first, "訂正の理由", "日付のまちがい")
    press(first, "記録の訂正を申請する")
    press(first, "承認待ち")
    press(first, "記録の訂正")
    assert first.get_by_role("button", name="承認して実行する").count() == 0 and "ご自分で出した" in main(first)
    sign_in_staff(second, site, working())
    second.goto(f"{site}{TOWN}proposals/")
    press(second, "記録の訂正")
    assert "日付のまちがい" in main(second)
    press(second, "承認して実行する")
    second.goto(f"{site}{TOWN}people/{hanako.self.id}/")
    assert second.locator("tr.gone").count() == 1 and "日付のまちがい" in second.locator("tr.gone").inner_text()


def test_who_is_protected_is_nowhere_until_two_of_the_desk_say_so(site, window, hanako):
    from futasato.people.nouns import Duty
    from futasato.registrations import reads as registrations_reads

    number = registrations_reads.get(hanako.self.id, FUKUI).number
    officer, one, other = window(), window(), window()
    sign_in_staff(officer, site, working())
    assert found(officer, site, "花子") == found(officer, site, number) == found(officer, site, "") == 1  # the control
    protect(officer, site, hanako.self)
    assert found(officer, site, "花子") == found(officer, site, number) == found(officer, site, "") == 0
    officer.goto(f"{site}{TOWN}people/{hanako.self.id}/")
    assert "ページが見つかりません" in main(officer)
    sign_in_staff(one, site, working(Duty.DESK))
    sign_in_staff(other, site, working(Duty.DESK))
    lifted(one, other, site)
    assert found(officer, site, "花子") == 1


def found(page, site, words):
    """How many people the list shows."""
    page.goto(f"{site}{TOWN}people/?q={words}")
    return page.locator("main tbody tr").count()


def protect(page, site, person):
    """By keyboard, from the person's page to the one that says nothing."""
    page.goto(f"{site}{TOWN}people/{person.id}/")
    press(page, "支援措置を設定する")
    write(page, "設定の理由", "本人の申出")
    press(page, "いますぐ設定する")
    assert "窓口確認" in main(page) and "花子" not in page.content()


def lifted(one, other, site):
    """The first of the desk asks, the second does it."""
    one.goto(f"{site}/office/")
    press(one, "福井県福井市")
    press(one, "支援措置")
    press(one, "解除を申請する")
    write(one, "解除の理由", "本人の申出（本人確認済み）")
    press(one, "解除を申請する")
    other.goto(f"{site}{TOWN}proposals/")
    press(other, "支援措置の解除")
    press(other, "承認して実行する")


def test_a_consent_works_until_it_is_withdrawn_in_two_clicks(site, window, hanako):
    from django.contrib.auth import get_user_model

    from tests.counters.provider.ground import account_of, provider

    phone, till = window(), window()
    sign_in(phone, site, hanako)
    sign_in_staff(till, site, get_user_model().objects.get(pk=account_of(provider())))
    assert asked(till, site, shown(phone, site)).startswith("対象で")
    again = shown(phone, site)
    phone.goto(f"{site}/me/consents/")
    phone.locator("section", has_text="見本温泉旅館").get_by_role("link", name="取り消す").first.click()
    phone.get_by_role("button", name="取り消す").click()
    assert "取り消しました" in main(phone)
    assert "確かめられませんでした" in asked(till, site, again)


def shown(page, site):
    """The code on the phone, after the words were read and agreed to."""
    page.goto(f"{site}/me/present/inn-discount/")
    page.get_by_role("button", name="同意してコードを出す").click()
    return page.locator(".code").inner_text()


def asked(page, site, code):
    """What the provider reads."""
    page.goto(f"{site}/provider/inn-discount/")
    page.get_by_label("本人が見せるコード").fill(code)
    page.get_by_role("button", name="確かめる").click()
    return page.locator("main strong, main .message").first.inner_text()


def test_a_guardian_acts_for_a_ward_and_the_ward_reads_it(site, window, hanako):
    """By keyboard: from one's own page to the ward's, and the banner says for whom."""
    from futasato.mandates.nouns import Ground
    from tests.counters.accounts.ground import opened
    from tests.counters.resident.ground import introduced

    guardian, ward, agent = window(), window(), opened("mother@futasato.example")
    entrusted(hanako.self, of_age(introduced(agent, "試験 母", "シケン　ハハ")), Ground.DELEGATE)
    sign_in(guardian, site, agent)
    guardian.goto(f"{site}/me/")
    press(guardian, "代理")
    press(guardian, "試験 花子")
    assert "試験 花子 さんの代わりに見ています" in main(guardian) and "福井県福井市" in main(guardian)
    sign_in(ward, site, hanako)
    ward.goto(f"{site}/me/accesses/")
    assert "代理人が、代理の手続きのため、" in main(ward)
    ward.goto(f"{site}/me/for/")
    press(ward, "この代理を終える")
    press(ward, "この代理を終える")
    guardian.reload()
    assert "ページが見つかりません" in main(guardian)


def of_age(person):
    from datetime import date

    from django.apps import apps

    apps.get_model("people", "Person").objects.filter(id=person.id).update(born_on=date(1985, 5, 5))
    return person


def entrusted(principal, agent, ground):
    from datetime import timedelta

    from django.utils import timezone

    from futasato.mandates import acts
    from futasato.units import day_of

    now = timezone.now()
    span = {"from_on": day_of(now), "until_on": day_of(now) + timedelta(days=90)}
    told = {"principal": principal.id, "agent": agent.id, "ground": ground, "basis": "署名のある委任状"}
    return acts.entrust(**told, **span, now=now, by="desk")


def test_another_device_is_signed_out_from_ones_own(site, window, db):
    """Signed in by mailed code on both; the one that is ended is asked to sign in on its very next page."""
    from tests.counters.accounts.ground import opened

    mine, lost = window(), window()
    email = opened("futari@futasato.example").email
    for page in (mine, lost):
        by_code(page, site, email)
    mine.goto(f"{site}/me/devices/")
    press(mine, "ログアウトさせる")
    assert mine.get_by_role("button", name="ログアウトさせる").count() == 0
    lost.goto(f"{site}/me/devices/")
    assert "/accounts/login/" in lost.url or "/ended/" in lost.url
    mine.reload()
    assert "この端末" in main(mine)


def by_code(page, site, email):
    page.goto(f"{site}/accounts/login/code/")
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_role("button", name="確認コードを受け取る").click()
    page.get_by_label("コード", exact=True).fill(mailbox.code(page, site))
    page.get_by_role("button", name="確認する").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
