"""Passkeys in a real browser with a virtual authenticator, under our own Content-Security-Policy."""

import pytest

from .signing import sign_in, sign_in_staff
from .walking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
EMAIL = "hito@futasato.example"


class Device:
    """The browser's own authenticator, by Chromium's developer protocol."""

    def __init__(self, page):
        self.protocol = page.context.new_cdp_session(page)
        self.protocol.send("WebAuthn.enable")
        self.id = self.protocol.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def held(self):
        """The credentials it holds."""
        return self.protocol.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def lock(self):
        """From now on its owner does not unlock it."""
        self.protocol.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})


@pytest.fixture
def site(live_server):
    from django.core.cache import cache

    cache.clear()
    return live_server.url


@pytest.fixture
def page(chromium):
    """A Japanese reader's browser that notes whatever its policy stopped and every error."""
    context = chromium.new_context(locale="ja-JP")
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda told: page.complaints.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def account(db):
    from tests.counters.accounts.ground import opened

    return opened(EMAIL)


def added(page, site, name="わたしのスマホ"):
    """Add a passkey from the page of devices."""
    page.goto(f"{site}/me/devices/")
    page.get_by_role("link", name="パスキーを加える").click()
    page.get_by_label("この端末の名前").fill(name)
    page.get_by_role("button", name="加える", exact=True).click()
    page.wait_for_url(f"{site}/me/devices/")


def by_passkey(page, site):
    """Sign in with it; afterwards whatever the site shows."""
    page.goto(f"{site}/accounts/login/")
    page.get_by_role("button", name="パスキーでログイン").click()


def signed_out(page):
    page.context.clear_cookies()


def test_added_signed_in_with_and_taken_away_again(site, page, account):
    device = Device(page)
    sign_in(page, site, account)
    added(page, site)
    assert page.get_by_role("rowheader", name="わたしのスマホ").count() == 1
    assert [key["isResidentCredential"] for key in device.held()] == [True]
    signed_out(page)
    by_passkey(page, site)
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(f"{site}/me/devices/")
    page.get_by_role("link", name="消す").click()
    page.get_by_role("button", name="消す").click()
    page.wait_for_url(f"{site}/me/devices/")
    assert page.get_by_role("rowheader", name="わたしのスマホ").count() == 0
    assert page.complaints == []


def test_taken_away_it_opens_nothing(site, page, account):
    from allauth.mfa.models import Authenticator

    Device(page)
    sign_in(page, site, account)
    added(page, site)
    Authenticator.objects.all().delete()
    signed_out(page)
    by_passkey(page, site)
    page.get_by_text("確かめられませんでした").wait_for()
    page.goto(f"{site}/me/devices/")
    assert "/accounts/login/" in page.url


def test_a_device_that_is_not_unlocked_opens_nothing_and_says_so(site, page, account):
    device = Device(page)
    sign_in(page, site, account)
    added(page, site)
    signed_out(page)
    device.lock()
    by_passkey(page, site)
    page.get_by_role("alert").wait_for()
    assert "使えませんでした" in page.get_by_role("alert").inner_text()
    page.goto(f"{site}/me/devices/")
    assert "/accounts/login/" in page.url


@pytest.mark.threat("T22")
def test_an_account_of_the_card_gets_no_passkey_by_the_mailbox(site, page, account):
    """Enrolled with the card (L2), signed in with the e-mail code (L0): no way in can be added or taken away."""
    proved(account)
    device = Device(page)
    sign_in(page, site, account)
    page.goto(f"{site}/me/devices/")
    page.get_by_role("link", name="パスキーを加える").click()
    assert page.get_by_role("button", name="加える", exact=True).count() == 0
    assert device.held() == []


@pytest.mark.threat("T22", part="control")
def test_with_the_card_shown_it_gets_one_and_keeps_its_level(site, page, account):
    """The same account in a session of L2: what stops it is the level. A sign-in by that passkey is of L2 again."""
    proved(account)
    Device(page)
    sign_in(page, site, account, level=2)
    added(page, site)
    signed_out(page)
    by_passkey(page, site)
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(f"{site}/accounts/2fa/webauthn/add/")
    assert page.get_by_role("button", name="加える", exact=True).count() == 1


def proved(account):
    """The account's person once showed the card."""
    from django.utils import timezone

    from futasato.people import acts
    from futasato.people.nouns import IdentityLevel
    from futasato.units import day_of

    now = timezone.now()
    person = acts.enter(name="試験 花子", account=account.pk, now=now, by="test")
    acts.prove(person=person.id, level=IdentityLevel.L2, method="jpki", proved_on=day_of(now), now=now, by="test")


def test_staff_use_one_as_their_second_factor(site, page):
    from tests.counters.accounts.ground import FUKUI, officer

    Device(page)
    sign_in_staff(page, site, officer())
    added(page, site, "役場のパソコン")
    signed_out(page)
    by_passkey(page, site)
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(f"{site}/office/{FUKUI}/")
    assert page.get_by_role("heading", level=1).inner_text() != "" and "/office/" in page.url
    page.goto(f"{site}/me/devices/")
    page.get_by_role("link", name="消す").click()
    page.wait_for_url(f"{site}/me/devices/")
    assert "二つ目の確認が一つもなくなります" in page.content()


def test_every_page_is_clean(site, page, account):
    from tests.counters.accounts.ground import officer

    found = []
    for address in ["/accounts/login/", "/ended/moved/"]:
        page.goto(f"{site}{address}")
        found += faults(page)
    Device(page)
    sign_in(page, site, account)
    added(page, site)
    for address in ["/me/devices/", "/accounts/2fa/webauthn/add/"]:
        page.goto(f"{site}{address}")
        found += faults(page)
    signed_out(page)
    sign_in_staff(page, site, officer())
    for address in ["/me/devices/second/", "/accounts/2fa/totp/activate/", "/me/devices/"]:
        page.goto(f"{site}{address}")
        found += faults(page)
    assert found + page.complaints == []


def test_the_policy_does_stop_an_inline_script(site, page):
    """Control: what passes here passes under a policy that is in force."""
    page.goto(f"{site}/accounts/login/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in told for told in page.complaints)
