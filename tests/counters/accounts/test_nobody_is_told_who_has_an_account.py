"""Known and unknown addresses get the same bytes (T19), and nobody can lock the owner of an address out."""

import json
import re

import pytest
from django.core import mail
from django.test import override_settings

from tests.counters.accounts.ground import browser, by_code, is_signed_in, newest_code, officer, opened

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "known@futasato.example", "nobody@futasato.example"
CHANGING = re.compile(r'(csrfmiddlewaretoken|idempotency_key|form_key)" value="[^"]*"|value="[0-9a-f-]{36}"')


@pytest.fixture
def account(db):
    return opened(KNOWN)


def bytes_of(answer, email):
    """All of an answer that could tell something: status, headers, cookies' names, body without the form's own token."""
    headers = {name: value for name, value in answer.headers.items() if name not in ("Content-Length", "Expires")}
    body = CHANGING.sub("", answer.content.decode()).replace(email, "ADDRESS")
    return answer.status_code, headers, sorted(answer.cookies), body


def answers(steps, email):
    """What a browser is told on the way of some steps."""
    client, told = browser(), []
    for address, fields in steps:
        given = {name: value.replace("ADDRESS", email) for name, value in fields.items()}
        answer = client.post(address, given) if fields else client.get(address)
        told.append(bytes_of(answer, email))
    return told


SIGN_IN = ("/accounts/login/code/", {"email": "ADDRESS"})
CODE = "/accounts/login/code/confirm/"
WAYS = {
    "sign-in": [SIGN_IN, (CODE, {})],
    "sign-in by the other page": [("/accounts/login/", {"login": "ADDRESS"}), (CODE, {})],
    "a wrong code": [SIGN_IN, (CODE, {"code": "ABCD-2345"}), (CODE, {"code": "ABCD-2345"}), (CODE, {"code": "ABCD-2345"}), (CODE, {})],
    "once more": [SIGN_IN, (CODE, {"action": "resend"}), (CODE, {})],
    "sign-up": [("/accounts/signup/", {"email": "ADDRESS"}), ("/accounts/confirm-email/", {}), ("/accounts/confirm-email/", {"code": "ABCD-2345"})],
    "recovery": [("/accounts/password/reset/", {"email": "ADDRESS"}), ("/accounts/login/code/", {})],
    "second step": [SIGN_IN, ("/accounts/2fa/authenticate/", {"code": "123456"})],
}  # fmt: skip


@pytest.mark.threat("T19")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["resident", "staff"])
def test_known_and_unknown_are_byte_equal(db, way, who):
    """Sign-in, sign-up and recovery say the same of an address with an account, of staff or not, and of one without."""
    opened(KNOWN) if who == "resident" else officer(KNOWN)
    assert answers(WAYS[way], KNOWN) == answers(WAYS[way], UNKNOWN)


@pytest.mark.threat("T19", part="control")
def test_the_comparison_sees_a_difference(account):
    """Who answers with the right code is told apart, by the same comparison."""
    client = browser()
    client.post(*SIGN_IN[:1], {"email": KNOWN})
    right = client.post(CODE, {"code": newest_code()})
    wrong = answers([SIGN_IN, (CODE, {"code": "ABCD-2345"})], KNOWN)[-1]
    assert bytes_of(right, KNOWN) != wrong


def test_either_address_gets_exactly_one_letter(account):
    for email in (KNOWN, UNKNOWN):
        answers(WAYS["sign-in"], email)
    assert [letter.to for letter in mail.outbox] == [[KNOWN], [UNKNOWN]]
    assert mail.outbox[0].subject != mail.outbox[1].subject


@pytest.mark.threat("T19")
def test_a_passkey_that_fails_does_not_tell_whose_it_is(account):
    """The challenge names no account, and a false answer is the same for an account that is there and one that is not."""
    from allauth.account.utils import user_pk_to_url_str
    from fido2.utils import websafe_encode

    told = []
    for handle in (user_pk_to_url_str(account), "zzz", "999999999"):
        client = browser()
        options = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
        assert not options["request_options"]["publicKey"].get("allowCredentials")
        parts = {
            "clientDataJSON": b"{}",
            "authenticatorData": b"\0" * 37,
            "signature": b"x",
            "userHandle": handle.encode(),
        }
        answer = {name: websafe_encode(value) for name, value in parts.items()}
        credential = {"id": "QQ", "rawId": "QQ", "type": "public-key", "response": answer, "clientExtensionResults": {}}
        first = client.post("/accounts/2fa/webauthn/login/", {"credential": json.dumps(credential)})
        told.append((bytes_of(first, KNOWN), bytes_of(client.get("/accounts/login/"), KNOWN)))
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize(
    "credential", ["", "x", "{}", "[]", "null", "1", '{"response": {}}', '{"response": 1}', '{"id": []}']
)
def test_any_rubbish_in_place_of_a_passkey_is_refused(account, credential):
    client = browser()
    client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert answer.status_code == 302
    assert not is_signed_in(client)


# --- nobody can lock the owner out -------------------------------------------------------------------------------


def hammered(email, times=60, ip="198.51.100.66"):
    """A stranger asks for codes again and again; how often they were let."""
    statuses = [browser(ip=ip).post("/accounts/login/code/", {"email": email}).status_code for _ in range(times)]
    return statuses.count(302)


@pytest.mark.threat("T19")
def test_a_stranger_who_hammers_does_not_keep_the_owner_out(account):
    """The owner signs in from elsewhere while a stranger has used up whatever can be used up."""
    assert hammered(KNOWN) < 60
    owner = browser(ip="203.0.113.5")
    by_code(owner, KNOWN)
    assert is_signed_in(owner)


@pytest.mark.threat("T19", part="evidence")
def test_the_stranger_was_stopped(account):
    """The limit did strike the stranger: most of the letters were never sent."""
    assert hammered(KNOWN) == 5
    assert len(mail.outbox) == 5


@pytest.mark.threat("T19", part="control")
@override_settings(ACCOUNT_RATE_LIMITS={"request_login_code": "3/m/key"})
def test_counted_by_address_alone_the_owner_would_be_locked_out(account):
    """With the library's own limit by address the same stranger does keep the owner out."""
    hammered(KNOWN)
    owner, before = browser(ip="203.0.113.5"), len(mail.outbox)
    assert owner.post("/accounts/login/code/", {"email": KNOWN}).status_code == 200
    assert len(mail.outbox) == before


def test_somebody_who_signs_up_with_a_foreign_address_takes_nothing(db):
    """The stranger opens an account for the address but never gets its code; its owner comes in with the next code."""
    for _ in range(3):
        browser(ip="198.51.100.66").post("/accounts/signup/", {"email": UNKNOWN})
    owner = browser(ip="203.0.113.5")
    by_code(owner, UNKNOWN)
    assert is_signed_in(owner)


def test_wrong_codes_of_a_stranger_do_not_spoil_the_owners(account):
    owner, stranger = browser(ip="203.0.113.5"), browser(ip="198.51.100.66")
    owner.post("/accounts/login/code/", {"email": KNOWN})
    code = newest_code()
    stranger.post("/accounts/login/code/", {"email": KNOWN})
    for _ in range(5):
        stranger.post(CODE, {"code": "ABCD-2345"})
    owner.post(CODE, {"code": code})
    assert is_signed_in(owner)
