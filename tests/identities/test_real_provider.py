"""A real OpenID provider, npm oidc-provider, set up in the shape of デジタル認証アプリ: both sides hold to the same words."""

import json
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client

from futasato.identities.nouns import Doubt
from futasato.people import reads as people_reads
from tests.conftest import lack

from . import peer as peers
from . import signing
from .conftest import CLIENT
from .stub import HANAKO
from .walking import BACK, Walk, linked, proofs, provider_of

pytestmark = [pytest.mark.node, pytest.mark.django_db]


@pytest.fixture(scope="module")
def started(request, client_key):
    """One node process for all tests here."""
    if why := peers.lacking():
        lack(request.config, "node peer oidc-provider", why)
    with peers.running(CLIENT, client_key) as running:
        yield running


@pytest.fixture
def peer(started, key_file, settings):
    """The provider with somebody's card at its reader, and a site that knows it."""
    settings.OIDC_PROVIDERS = [provider_of(started.issuer, key_file)]
    started.put_card(**HANAKO)
    return started


def to_provider(peer, walk, **changed):
    """The way back that the provider gives, path and query; words of our question can be changed (None: left out)."""
    parts = urlsplit(walk.address())
    asked = {word: each for word, each in (dict(parse_qsl(parts.query)) | changed).items() if each is not None}
    back = urlsplit(peer.visit(f"{peer.issuer}{parts.path}?{urlencode(asked)}"))
    return f"{back.path}?{back.query}"


def says(answer, doubt):
    return answer.status_code == 400 and doubt.value in answer.content.decode()


def test_it_is_set_up_as_the_real_one(peer):
    """Evidence: what the provider says of itself is registration.md §8.2, so what passes below passes for that shape."""
    from futasato.fetches import fetch

    url = f"{peer.issuer}/.well-known/openid-configuration"
    said = json.loads(fetch.fetch(url, allowed={peer.issuer}, is_loopback_allowed=True).body)
    assert said["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert said["id_token_signing_alg_values_supported"] == ["ES256"]
    assert said["subject_types_supported"] == ["pairwise"]
    assert said["response_types_supported"] == ["code"]
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert {"openid", "name", "address", "birthdate", "gender"} <= set(said["scopes_supported"])
    assert "aal3" in said["acr_values_supported"]


def test_who_is_signed_in_is_linked_and_proved(client, walk, peer, account, resident):
    client.force_login(account)
    answer = client.get(to_provider(peer, walk))
    assert answer.status_code == 302, answer.content.decode()
    assert linked() == [(f"pairwise.{CLIENT}.hanako", account.pk)]
    assert proofs(resident) == [(2, "oidc:127.0.0.1", peer.issuer)]
    assert walk.level() == 2


@pytest.mark.parametrize("written", ["19900401", "1990-04-01"])
def test_the_four_items_introduce_who_has_no_name_yet(client, walk, peer, account, written):
    peer.put_card(**HANAKO | {"birthdate": written})
    client.force_login(account)
    client.get(to_provider(peer, walk))
    person = people_reads.of_account(account.pk)
    assert (person.name, person.born_on) == (HANAKO["name"], date(1990, 4, 1))
    assert person.addresses[0].place_code == "132012"


def test_later_the_card_alone_signs_in(client, walk, peer, account, resident):
    client.force_login(account)
    client.get(to_provider(peer, walk))
    client.logout()
    client.get(to_provider(peer, walk))
    assert client.session["_auth_user_id"] == str(account.pk) and walk.level() == 2


def test_somebody_else_s_card_is_somebody_else(client, walk, peer, account, resident):
    client.force_login(account)
    client.get(to_provider(peer, walk))
    client.logout()
    peer.put_card("taro", **HANAKO)
    assert says(client.get(to_provider(peer, walk)), Doubt.NOT_LINKED)
    assert not walk.is_signed_in()


def test_a_weaker_reading_is_refused(client, walk, peer, account, resident):
    peer.put_card(acr="aal2", **HANAKO)
    client.force_login(account)
    assert says(client.get(to_provider(peer, walk)), Doubt.LEVEL_LOW)
    assert (linked(), proofs(resident), walk.level()) == ([], [], 0)


def test_a_closed_reader_is_told(client, walk, peer, account, resident):
    peer.give_up()
    client.force_login(account)
    assert says(client.get(to_provider(peer, walk)), Doubt.GIVEN_UP)
    assert linked() == []


def test_a_card_without_a_day_of_birth_is_refused(client, walk, peer, account, resident):
    peer.put_card(**{word: each for word, each in HANAKO.items() if word != "birthdate"})
    client.force_login(account)
    assert says(client.get(to_provider(peer, walk)), Doubt.CLAIM_MISSING)
    assert (linked(), proofs(resident)) == ([], [])


@pytest.mark.parametrize("code", ["invented", ""])
def test_an_invented_code_is_refused(client, walk, peer, account, resident, code):
    client.force_login(account)
    brought = {word: each[0] for word, each in parse_qs(urlsplit(to_provider(peer, walk)).query).items()}
    answer = client.get(f"{BACK}?{urlencode(brought | {'code': code})}")
    assert says(answer, Doubt.CODE_REFUSED if code else Doubt.NO_CODE) and linked() == []


def test_a_code_that_was_used_is_refused_by_both(client, walk, peer, account, resident):
    """The state is gone here; and the provider takes no code twice, whoever brings it."""
    client.force_login(account)
    back = to_provider(peer, walk)
    assert client.get(back).status_code == 302, "control: the first time"
    assert says(client.get(back), Doubt.STATE)
    used = parse_qs(urlsplit(back).query)["code"][0]
    own = {word: each[0] for word, each in parse_qs(urlsplit(to_provider(peer, walk)).query).items()}
    assert says(client.get(f"{BACK}?{urlencode(own | {'code': used})}"), Doubt.CODE_REFUSED)


def test_a_stolen_code_is_of_no_use(client, walk, peer, account, resident):
    """PKCE, kept by a real server: a fresh code of another way and our own verifier do not fit."""
    client.force_login(account)
    stolen = parse_qs(urlsplit(to_provider(peer, walk)).query)["code"][0]
    thief = Walk(Client())
    own = {word: each[0] for word, each in parse_qs(urlsplit(to_provider(peer, thief)).query).items()}
    answer = thief.client.get(f"{BACK}?{urlencode(own | {'code': stolen})}")
    assert says(answer, Doubt.CODE_REFUSED) and not thief.is_signed_in()


@pytest.mark.parametrize("left_out", ["code_challenge", "code_challenge_method"])
def test_the_provider_insists_on_pkce(client, walk, peer, account, resident, left_out):
    """Evidence: what we send is asked for. Without the challenge, or with the plain one, there is no code."""
    client.force_login(account)
    assert says(client.get(to_provider(peer, walk, **{left_out: None})), Doubt.PROVIDER_ERROR)
    assert linked() == []


def test_another_nonce_at_the_provider_is_seen(client, walk, peer, account, resident):
    client.force_login(account)
    assert says(client.get(to_provider(peer, walk, nonce="not-ours")), Doubt.NONCE)
    assert linked() == []


def test_another_state_at_the_provider_is_seen(client, walk, peer, account, resident):
    client.force_login(account)
    assert says(client.get(to_provider(peer, walk, state="not-ours")), Doubt.STATE)
    assert linked() == []


def test_less_than_the_four_items_is_seen(client, walk, peer, account, resident):
    """Somebody changes the question on its way, so that the card tells less."""
    client.force_login(account)
    assert says(client.get(to_provider(peer, walk, scope="openid name")), Doubt.CLAIM_MISSING)
    assert linked() == []


def test_another_key_of_ours_is_not_us(client, walk, peer, account, resident, settings, tmp_path):
    """Evidence that private_key_jwt is checked: with a key that is not registered no token comes."""
    file = tmp_path / "other.pem"
    file.write_bytes(signing.pem(signing.fresh()))
    client.force_login(account)
    settings.OIDC_PROVIDERS = [provider_of(peer.issuer, str(file))]
    assert says(client.get(to_provider(peer, walk)), Doubt.CODE_REFUSED)
    assert linked() == []


def test_our_key_as_a_jwk_with_the_registered_name(
    client, walk, peer, account, resident, settings, tmp_path, client_key
):
    private = signing.b64(client_key.private_numbers().private_value.to_bytes(32, "big"))
    file = tmp_path / "client.jwk"
    file.write_text(json.dumps(signing.jwk(client_key, "client-1") | {"d": private}))
    settings.OIDC_PROVIDERS = [provider_of(peer.issuer, str(file))]
    client.force_login(account)
    assert client.get(to_provider(peer, walk)).status_code == 302 and len(linked()) == 1


def test_another_client_is_not_us(client, walk, peer, account, resident, settings, key_file):
    settings.OIDC_PROVIDERS = [provider_of(peer.issuer, key_file)]
    client.force_login(account)
    back = to_provider(peer, walk)
    settings.OIDC_PROVIDERS = [provider_of(peer.issuer, key_file, client_id="RP00000002")]
    assert says(client.get(back), Doubt.CODE_REFUSED)
    assert linked() == []
