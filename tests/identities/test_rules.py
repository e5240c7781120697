"""The pure questions, against worked vectors of the RFCs and against anything that can be said."""

import hashlib
import json
import string
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.identities import rules
from futasato.identities.nouns import Advice, Card, Doubt, Flow, Item, Provider, Refused, Return, Signpost
from futasato.people.nouns import IdentityLevel, Person

from . import signing

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
KEY, OWN = signing.fresh(), signing.fresh()
PROVIDER = Provider("card", "x", "https://idp.example", "RP00000001", signing.pem(OWN).decode(), acr=("aal3", "crl"))
SIGNPOST = Signpost(*(f"https://idp.example/{path}" for path in ("auth", "token", "userinfo", "certs")))
FLOW = Flow("card", "state", "nonce", "verifier", None, "", "https://us.example/back/", NOW - timedelta(minutes=1))
INSTANT = int(NOW.timestamp())
CLAIMS = {"iss": PROVIDER.issuer, "aud": PROVIDER.client_id, "exp": INSTANT + 60, "iat": INSTANT - 1}
CLAIMS |= {"nonce": "nonce", "sub": "pairwise", "acr": "aal3"}
KEYS = {"keys": [signing.jwk(KEY, "one")]}
HEAD = {"alg": "ES256", "kid": "one"}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


# --- asking -------------------------------------------------------------------------------------------------------


def test_the_challenge_is_that_of_the_rfc():
    """RFC 7636, appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert rules.challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize("authorize", ["https://idp.example/auth", "https://idp.example/auth?realm=main"])
def test_the_question_keeps_what_the_address_already_asks(authorize):
    address = rules.departure(PROVIDER, Signpost(authorize, "", "", ""), FLOW)
    asked = parse_qs(urlsplit(address).query)
    assert asked["state"] == ["state"] and asked["redirect_uri"] == ["https://us.example/back/"]
    assert asked.get("realm") == (["main"] if "realm" in authorize else None)
    assert "verifier" not in address, "PKCE's secret stays here"


def test_our_name_is_signed_and_lasts_a_minute():
    """RFC 7523 3 and registration.md §8.2, read with another library than it was written with."""
    head, claims = signing.read(rules.assertion(PROVIDER, SIGNPOST.token, "serial", NOW), OWN.public_key())
    assert head["alg"] == "ES256" and "kid" not in head
    assert claims == {
        "iss": "RP00000001", "sub": "RP00000001", "aud": SIGNPOST.token, "jti": "serial",
        "iat": INSTANT, "exp": INSTANT + 60,
    }  # fmt: skip


def test_only_its_own_origins_are_asked():
    named = Signpost("https://a.example/x", "https://b.example/t", "https://c.example/u", "https://d.example:8443/k")
    assert rules.endpoint_hosts(PROVIDER) == {"https://idp.example"}
    given_ones = Provider("card", "x", "https://idp.example/realm", "RP1", endpoints=named)
    assert rules.endpoint_hosts(given_ones) == {
        "https://idp.example", "https://b.example", "https://c.example", "https://d.example:8443",
    }  # fmt: skip


# --- believing ----------------------------------------------------------------------------------------------------


def doubts(**said):
    claims = {word: each for word, each in (CLAIMS | said).items() if each is not ...}
    return rules.claims_doubts(claims, PROVIDER, FLOW, "access", NOW)


def test_an_honest_token_is_not_doubted():
    assert doubts() == []


def test_every_doubt_is_told_not_only_the_first():
    said = {"iss": "x", "aud": "x", "exp": 0, "iat": 0, "nonce": "x", "sub": "", "acr": "aal1", "at_hash": "x"}
    assert doubts(**said) == [
        Doubt.ISSUER, Doubt.AUDIENCE, Doubt.EXPIRED, Doubt.ISSUED_AT, Doubt.NONCE, Doubt.SUBJECT, Doubt.LEVEL_LOW,
        Doubt.ACCESS,
    ]  # fmt: skip


def test_several_audiences_with_our_name_as_party_are_no_doubt():
    """The control of the three refusals: OIDC Core 3.1.3.7 4 and 5."""
    assert doubts(aud=["RP00000001", "RP00000002"], azp="RP00000001") == []
    assert doubts(aud=["RP00000001"]) == []


@pytest.mark.parametrize(("word", "seconds", "wanted"), [
    ("exp", 0, [Doubt.EXPIRED]), ("exp", 1, []), ("iat", 60, []), ("iat", 61, [Doubt.ISSUED_AT]),
    ("iat", -120, []), ("iat", -121, [Doubt.ISSUED_AT]), ("nbf", 60, []), ("nbf", 61, [Doubt.ISSUED_AT]),
])  # fmt: skip
def test_the_edges_of_time(word, seconds, wanted):
    """Not a second after the end; a minute for clocks that differ, and the way was begun a minute ago."""
    assert doubts(**{word: INSTANT + seconds}) == wanted


def test_the_half_hash_is_that_of_the_specification():
    """OIDC Core 3.1.3.6: the left half of the hash of the access token's octets, in base64url."""
    half = signing.b64(hashlib.sha256(b"access").digest()[:16])
    assert doubts(at_hash=half) == [] and doubts(at_hash=half[:-1]) == [Doubt.ACCESS]


@given(st.sampled_from(["iss", "aud", "exp", "iat", "nonce", "sub", "acr"]), anything)
def test_whatever_a_claim_holds_it_is_judged_and_never_a_fault(word, said):
    told = doubts(**{word: said})
    if said != CLAIMS[word] and word in ("iss", "nonce"):
        assert told
    assert all(isinstance(each, Doubt) for each in told)


@given(st.dictionaries(st.sampled_from(list(CLAIMS)), st.just(...), min_size=1))
def test_what_is_left_out_is_doubted(left_out):
    assert doubts(**left_out)


@pytest.mark.parametrize(("said", "asked", "is_enough"), [
    ("aal3", ("aal3", "crl"), True), ("aal3 crl", ("aal3", "crl"), True), ("crl", ("aal3", "crl"), False),
    ("aal2", ("aal3",), False), ("aal3", ("aal2",), True), ("aal2", ("aal2", "aal3"), False), ("aal10", ("aal3",), False),
    ("AAL3", ("aal3",), False), (None, ("aal3",), False), ("", ("aal3",), False), (3, ("aal3",), False),
    ("urn:card", ("urn:card",), True), ("urn:card2", ("urn:card",), False), (None, (), True), ("x", (), True),
])  # fmt: skip
def test_how_strong_is_enough(said, asked, is_enough):
    assert rules.has_reached(said, asked) is is_enough


def test_a_token_of_the_right_key_is_opened():
    assert rules.opened(signing.token(HEAD, CLAIMS, signing.es256(KEY)), KEYS) == CLAIMS


@given(st.text() | st.text(alphabet=string.ascii_letters + "._-", max_size=60) | anything)
def test_any_rubbish_is_no_token(text):
    with pytest.raises(Refused) as refused:
        rules.opened(text, KEYS)
    assert refused.value.doubts[0] in (Doubt.TOKEN_FORM, Doubt.ALGORITHM, Doubt.KEY, Doubt.SIGNATURE)


@given(st.dictionaries(st.sampled_from(["alg", "kid", "typ", "crit", "b64", "jku", "x5u"]), anything))
def test_any_head_is_judged(head):
    """A head may say what it likes, signed by nobody: never opened, never a fault."""
    with pytest.raises(Refused):
        rules.opened(signing.token(HEAD | head, CLAIMS, signing.unsigned), KEYS)


@given(anything | st.fixed_dictionaries({"keys": st.lists(anything)}))
def test_any_set_of_keys_is_judged(keys):
    with pytest.raises(Refused) as refused:
        rules.opened(signing.token(HEAD, CLAIMS, signing.es256(KEY)), keys)
    assert refused.value.doubts == (Doubt.KEY,)


@given(st.integers(0, 200), st.integers(1, 255))
def test_one_changed_byte_anywhere_closes_it(where, change):
    """Of head, claims or signature, by any bit pattern."""
    token = signing.token(HEAD, CLAIMS, signing.es256(KEY)).encode()
    at = where % (len(token) - 1)  # the last letter has bits to spare
    changed = (token[:at] + bytes([token[at] ^ change]) + token[at + 1 :]).decode("latin-1")
    with pytest.raises(Refused):
        rules.opened(changed, KEYS)


@pytest.mark.parametrize(("brought", "signpost", "wanted"), [
    (Return("s", "c", "https://idp.example"), True, []), (Return("s", "c", None), False, []),
    (Return("s", "c", None), True, [Doubt.OTHER_PROVIDER]), (Return("s", "c", "https://x"), False, [Doubt.OTHER_PROVIDER]),
    (Return("s", "", None), False, [Doubt.NO_CODE]), (Return("s", "", None, "access_denied"), False, [Doubt.GIVEN_UP]),
    (Return("s", "c", "https://x", "oops"), False, [Doubt.OTHER_PROVIDER, Doubt.PROVIDER_ERROR]),
])  # fmt: skip
def test_what_a_browser_brings(brought, signpost, wanted):
    told = Signpost("a", "t", "u", "k", says_issuer=signpost)
    assert rules.return_doubts(brought, PROVIDER, told) == wanted


# --- the card -----------------------------------------------------------------------------------------------------

SAID = {"sub": "x", "name": "試験　花子", "address": "東京都八王子市", "birthdate": "19900401", "gender": "2"}


@given(st.dates(date(1900, 1, 1), TODAY))
def test_both_forms_of_a_day_are_that_day(day):
    assert rules.birth(day.strftime("%Y%m%d").rjust(8, "0"), TODAY) == rules.birth(day.isoformat(), TODAY) == day


@given(st.text(alphabet=string.digits + "-/年 ", max_size=12))
def test_any_other_form_is_refused(text):
    digits = text.replace("-", "")
    try:
        day = rules.birth(text, TODAY)
    except Refused:
        return
    assert day.strftime("%Y%m%d") == digits and text in (digits, day.isoformat())


@pytest.mark.parametrize(
    "written", ["１９９００４０１", "1990-04-01T00:00:00", "1990/04/01", "199041", "-19900401", " 19900401"]
)
def test_forms_that_are_none(written):
    with pytest.raises(Refused):
        rules.birth(written, TODAY)


@pytest.mark.parametrize("written", ["1", "2", "9", "男", "female", "MALE", 2])
def test_gender_stays_as_written(written):
    assert rules.card(SAID | {"gender": written}, PROVIDER, TODAY).gender == str(written)


def test_an_address_may_be_the_object_of_the_specification():
    said = SAID | {"address": {"formatted": "東京都八王子市", "country": "JP"}}
    assert rules.card(said, PROVIDER, TODAY).address == "東京都八王子市"


def test_what_was_not_asked_for_is_not_taken():
    """A provider that tells more than it was asked is not listened to."""
    less = Provider("card", "x", "https://idp.example", "RP1", scopes=("openid", "name"))
    assert rules.card(SAID, less, TODAY) == Card("試験　花子")


@given(st.dictionaries(st.sampled_from(["name", "address", "birthdate", "gender"]), anything))
def test_whatever_a_card_says_it_is_read_or_refused(said):
    try:
        card = rules.card(SAID | said, PROVIDER, TODAY)
    except Refused as refused:
        assert refused.doubts[0] in (Doubt.CLAIM_FORM, Doubt.CLAIM_MISSING)
        return
    assert card.born_on <= TODAY and card.name and card.address and card.gender


# --- whose it is --------------------------------------------------------------------------------------------------


def person(**told):
    return Person(uuid4(), **{"name": "試験 花子", "born_on": date(1990, 4, 1)} | told)


@pytest.mark.parametrize(("one", "other", "is_same"), [
    ("試験　花子", "試験 花子", True), ("試験花子", " 試験　花子 ", True), ("ｼｹﾝ", "シケン", True),
    ("髙橋", "高橋", False), ("試験 花子", "試験 華子", False), ("", "", True),
])  # fmt: skip
def test_what_is_the_same_name(one, other, is_same):
    assert rules.is_same_name(one, other) is is_same


@pytest.mark.parametrize(("card", "register", "doubt"), [
    (Card("試験花子", None, date(1990, 4, 1)), {}, None),
    (Card("別人", None, date(1990, 4, 1)), {}, None),
    (Card("試験花子", None, date(1990, 4, 2)), {}, Doubt.OTHER_BIRTH),
    (Card("別人", None, date(1990, 4, 1)), {"born_on": None}, Doubt.OTHER_NAME),
    (Card("別人", None, None), {}, Doubt.OTHER_NAME),
    (Card("試験花子", None, None), {"born_on": None}, None),
    (Card("別人", None, date(1990, 4, 1)), {"born_on": None, "name": ""}, None),
    (Card(), {}, None),
])  # fmt: skip
def test_whose_card_it_cannot_be(card, register, doubt):
    assert rules.stranger(card, person(**register)) is doubt


def test_differences_are_named():
    card = Card("別人", "x", date(1990, 4, 2))
    assert rules.differing(card, person(), "182010", "132012") == (Item.NAME, Item.BORN_ON, Item.ADDRESS)
    assert rules.differing(card, person(), None, "132012") == (Item.NAME, Item.BORN_ON), "not read: nothing to compare"
    assert rules.differing(Card(), person(), None, None) == ()


def test_recovery_asks_for_the_card_from_the_card_on():
    assert [rules.recovery_level(each) for each in IdentityLevel] == [0, 0, 2, 2]


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_is_a_japanese_sentence_with_something_to_do(doubt):
    refused = Refused(doubt)
    assert refused.advice in Advice and str(refused) == f"{doubt.value}。{refused.advice.value}"
    assert not set(doubt.value) & set(string.ascii_letters) and not doubt.value.endswith("。")


def test_secrets_are_not_in_what_is_printed():
    told = repr((FLOW, PROVIDER, Return("state-secret", "code-secret")))
    assert not any(word in told for word in ("'nonce'", "'verifier'", "PRIVATE", "state-secret", "code-secret"))
    assert json.dumps(str(PROVIDER.issuer))
