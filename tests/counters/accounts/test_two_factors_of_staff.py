"""Staff show two factors, always (ASVS 6.3.3): at sign-in, at the office's door, and before either is changed."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail

from tests.counters.accounts.ground import (
    FUKUI,
    app_code,
    browser,
    by_code,
    enrolled,
    is_signed_in,
    officer,
    opened,
    soon,
)  # fmt: skip

pytestmark = pytest.mark.django_db
EMAIL, OFFICE = "yakuba@futasato.example", f"/office/{FUKUI}/"
# The RFC's own vectors (appendix B, SHA-1), cut to six digits.
RFC_6238 = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]


@pytest.fixture
def staff(db):
    """An officer's browser after the e-mail code."""
    officer(EMAIL)
    client = browser()
    by_code(client, EMAIL)
    return client


def again_with(secret, step=1):
    """A new browser after the e-mail code, and the answer to the app's code of a later step (none works twice)."""
    client = browser()
    first = by_code(client, EMAIL)
    assert first.headers["Location"].startswith("/accounts/2fa/authenticate/")
    return client, client.post(
        "/accounts/2fa/authenticate/", {"code": app_code(secret, soon(seconds=30 * step).timestamp())}
    )


@pytest.mark.parametrize(("at", "code"), RFC_6238)
def test_the_app_of_these_tests_is_that_of_the_rfc(at, code):
    assert app_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at) == code


def test_without_a_second_factor_the_office_leads_to_its_setup(staff):
    assert is_signed_in(staff)
    assert staff.get(OFFICE).headers["Location"].startswith("/me/devices/second/?next=")
    assert "認証アプリ" in staff.get("/me/devices/second/").content.decode()


def test_set_up_once_the_office_opens_and_a_letter_tells_it(staff):
    enrolled(staff)
    assert staff.get(OFFICE).status_code == 200
    assert "認証アプリを加えました" in mail.outbox[-1].subject
    assert mail.outbox[-1].to == [EMAIL]


@pytest.mark.parametrize("page", ["/me/devices/second/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"])
def test_the_first_setup_needs_the_code_of_the_last_five_minutes(staff, page):
    with time_machine.travel(soon(seconds=299)):
        assert staff.get(page).status_code == 200
    with time_machine.travel(soon(seconds=302)):
        late = staff.get(page)
    assert (late.status_code, "もう一度ログイン" in late.content.decode()) == (403, True)


def test_the_next_sign_in_asks_for_the_app(staff):
    secret = enrolled(staff)
    client, answer = again_with(secret)
    assert answer.status_code == 302
    assert client.get(OFFICE).status_code == 200


@pytest.mark.parametrize("code", ["000000", "", "x", "12345", "1" * 500])
def test_a_wrong_code_leaves_nobody_signed_in(staff, code):
    secret = enrolled(staff)
    client = browser()
    by_code(client, EMAIL)
    if code == app_code(secret):
        pytest.skip("one in a million")
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert not is_signed_in(client)
    assert client.get(OFFICE).status_code != 200


def test_a_code_of_the_app_works_once(staff):
    secret = enrolled(staff)
    later = soon(seconds=30).timestamp()
    signed_in = []
    for _ in range(2):
        client = browser()
        by_code(client, EMAIL)
        client.post("/accounts/2fa/authenticate/", {"code": app_code(secret, later)})
        signed_in.append(is_signed_in(client))
    assert signed_in == [True, False]


def test_a_spare_code_works_once_and_is_shown_once(staff):
    enrolled(staff)
    codes = re.findall(r"<code>(\d{8})</code>", staff.get("/accounts/2fa/recovery-codes/").content.decode())
    assert len(set(codes)) == 10
    assert not re.search(r"<code>\d{8}</code>", staff.get("/accounts/2fa/recovery-codes/").content.decode())
    signed_in = []
    for _ in range(2):
        client = browser()
        by_code(client, EMAIL)
        client.post("/accounts/2fa/authenticate/", {"code": codes[3]})
        signed_in.append(is_signed_in(client))
    assert signed_in == [True, False]


def test_whoever_reads_the_mail_alone_cannot_change_the_factor(staff):
    """An attacker with the mailbox gets no session at all, and a found session older than five minutes no change."""
    secret = enrolled(staff)
    thief = browser(ip="198.51.100.7")
    by_code(thief, EMAIL)
    assert not is_signed_in(thief)
    client, _ = again_with(secret)
    with time_machine.travel(soon(minutes=6)):
        for page in (
            "/accounts/2fa/totp/activate/",
            "/accounts/2fa/recovery-codes/generate/",
            "/accounts/2fa/webauthn/add/",
        ):
            assert client.get(page).headers["Location"].startswith("/accounts/2fa/reauthenticate/")
            assert client.post(page, {"code": "1"}).status_code == 302
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_with_the_old_app_at_hand_a_new_one_replaces_it(staff):
    old = enrolled(staff)
    new = enrolled(staff)
    assert old != new
    assert again_with(new)[1].status_code == 302
    client, answer = again_with(old, step=0)
    assert not is_signed_in(client)


def test_the_secret_is_not_readable_in_the_database(staff):
    secret = enrolled(staff)
    kept = Authenticator.objects.get(type="totp").data
    assert secret not in str(kept)
    assert kept["secret"].startswith("gAAAA")


def test_a_resident_is_asked_for_nothing_more(db):
    opened("hito@futasato.example")
    client = browser()
    assert by_code(client, "hito@futasato.example").status_code == 302
    assert is_signed_in(client)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 404
    assert client.get("/accounts/2fa/recovery-codes/generate/").status_code == 404


def test_whoever_becomes_staff_while_signed_in_is_asked_at_the_door(db):
    from tests.counters.accounts import ground

    user = opened("hito@futasato.example")
    client = browser()
    by_code(client, "hito@futasato.example")
    now = soon()
    ground.people_acts.appoint(account=user.pk, place_code=FUKUI, from_on=ground.day_of(now), now=now, by="test")
    assert client.get(OFFICE).headers["Location"].startswith("/me/devices/second/")
    enrolled(client)
    assert client.get(OFFICE).status_code == 200


def test_guessing_the_app_is_stopped_and_only_behind_the_mailbox(staff):
    """Ten tries in five minutes for one account; a stranger without the mailbox cannot use them up."""
    secret = enrolled(staff)
    client = browser()
    by_code(client, EMAIL)
    for _ in range(11):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": app_code(secret, soon(seconds=30).timestamp())})
    assert not is_signed_in(client)
    stranger = browser(ip="198.51.100.9")
    stranger.post("/accounts/login/code/", {"email": EMAIL})
    assert (
        stranger.post("/accounts/2fa/authenticate/", {"code": "000000"})
        .headers["Location"]
        .startswith("/accounts/login")
    )
