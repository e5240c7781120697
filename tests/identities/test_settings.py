"""Without an issuer nothing is said of cards; set up wrongly, it is said what to mend, and the e-mail code goes on."""

import json

import pytest

from futasato.identities import reads
from futasato.identities.nouns import Signpost
from futasato.people.nouns import IdentityLevel

from . import signing
from .walking import provider_of

ISSUER = "https://auth-and-sign.go.jp/api/realms/main"
PATHS = ("auth", "token", "userinfo", "certs")
FOUR = " ".join(f"{ISSUER}/protocol/openid-connect/{path}" for path in PATHS)
CARD = "マイナンバーカードで"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/identity/card/", "/identity/card/back/?state=x&code=y"])
def test_without_an_issuer_the_routes_are_absent(client, address, settings):
    settings.OIDC_PROVIDERS = []
    ask = client.get if "?" in address else client.post
    assert ask(address).status_code == 404


@pytest.mark.django_db
def test_without_an_issuer_no_page_says_a_word(client, account, resident, settings):
    settings.OIDC_PROVIDERS = []
    assert CARD not in client.get("/accounts/login/").content.decode()
    client.force_login(account)
    assert CARD not in client.get("/me/").content.decode()
    assert client.get("/me/identity/").status_code == 404


@pytest.mark.django_db
def test_with_one_the_button_is_on_both_pages(client, account, resident, provider):
    page = client.get("/accounts/login/").content.decode()
    assert f"{CARD}ログイン" in page and 'action="/identity/card/"' in page and "デジタル認証アプリ" in page
    client.force_login(account)
    assert f"{CARD}確かめる" in client.get("/me/").content.decode()


@pytest.mark.django_db
def test_another_name_in_the_address_is_absent(client, provider):
    assert client.post("/identity/other/").status_code == 404


@pytest.mark.django_db
def test_the_page_that_leads_on_posts_nothing_elsewhere(client, walk, provider, settings):
    """form-action 'self' stands: the browser is led on by the page, not by a form's redirect."""
    answer = walk.leave()
    assert answer.status_code == 200 and "form-action 'self'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get("/identity/card/").status_code == 405, "a link of somebody else begins no way"


@pytest.mark.django_db
def test_set_endpoints_are_not_discovered(walk, provider, settings, key_file):
    inner = f"{provider.issuer}/protocol/openid-connect"
    settings.OIDC_PROVIDERS = [
        provider_of(provider.issuer, key_file, endpoints=" ".join(f"{inner}/{path}" for path in PATHS))
    ]
    walk.address()
    assert provider.asked == []


@pytest.mark.django_db
def test_discovered_endpoints_are_remembered_for_a_while(walk, provider):
    for _ in range(3):
        walk.address()
    assert len(provider.asked) == 1


def test_the_real_one_as_the_manual_sets_it(settings, key_file):
    settings.OIDC_PROVIDERS = [provider_of(ISSUER, key_file, endpoints=FOUR, is_loopback_allowed=False)]
    (found,) = reads.providers()
    assert found.endpoints == Signpost(*FOUR.split())
    assert (found.level, found.acr, found.name) == (IdentityLevel.L2, ("aal3", "crl"), "デジタル認証アプリ")
    assert "PRIVATE" not in repr(found)


def wrong_key(folder, text):
    file = folder / "key"
    file.write_bytes(text)
    return str(file)


PUBLIC = signing.public_pem(signing.fresh())
WRONG = {
    "http": ({"issuer": "http://auth-and-sign.go.jp", "is_loopback_allowed": False}, "FUTASATO_OIDC_ISSUER"),
    "three endpoints": ({"endpoints": "https://a.example/ https://a.example/ https://a.example/"}, "_ENDPOINTS"),
    "no key": ({"key_file": "/nowhere/key.pem"}, "FUTASATO_OIDC_KEY"),
    "public key": ({"key_file": PUBLIC}, "FUTASATO_OIDC_KEY"),
    "no key at all": ({"key_file": b"hello"}, "FUTASATO_OIDC_KEY"),
    "broken JWK": ({"key_file": b'{"kty": "EC"'}, "FUTASATO_OIDC_KEY"),
    "a secret": ({"key_file": json.dumps({"kty": "oct", "k": "c2VjcmV0"}).encode()}, "FUTASATO_OIDC_KEY"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said(settings, key_file, tmp_path, name, caplog):
    wrong, word = WRONG[name]
    given = {k: wrong_key(tmp_path, v) if isinstance(v, bytes) else v for k, v in wrong.items()}
    settings.OIDC_PROVIDERS = [provider_of(ISSUER, key_file) | given]
    with pytest.raises(reads.Unready, match=word):
        reads.providers()
    assert reads.offered() == (), "the sign-in page goes on without the button"
    assert word in caplog.text, "and the log says why"


LYING = {
    "another issuer": {"issuer": "https://evil.example"},
    "authorize elsewhere": {"authorization_endpoint": "https://evil.example/auth"},
    "authorize beside it": {"authorization_endpoint": "{issuer}.evil.example/auth"},
    "authorize a script": {"authorization_endpoint": "javascript:alert(1)"},
    "authorize missing": {"authorization_endpoint": None},
    "token a number": {"token_endpoint": 1},
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", LYING)
def test_a_description_that_lies_leads_nowhere(walk, provider, name):
    origin = f"http://127.0.0.1:{provider.port}"
    told = {k: v.format(issuer=origin) if isinstance(v, str) else v for k, v in LYING[name].items()}
    provider.lies["metadata"] = lambda honest: honest | told
    answer = walk.leave()
    assert answer.status_code == 400 and "返事が読めません" in answer.content.decode()
    assert "evil" not in answer.content.decode()
    provider.lies.clear()
    assert walk.address(), "control: the honest one leads on"


@pytest.mark.django_db
@pytest.mark.threat("T27")
@pytest.mark.parametrize("word", ["token_endpoint", "jwks_uri", "userinfo_endpoint"])
def test_a_description_cannot_send_us_inside(client, walk, provider, account, resident, word):
    """A trap on another port of this machine: discovered, and never asked."""
    from tests.fetches.trap import standing

    from .walking import linked

    client.force_login(account)
    with standing() as trap:
        provider.lies["metadata"] = lambda honest: honest | {word: f"http://127.0.0.1:{trap.port}/x"}
        answer = walk.there_and_back()
        assert answer.status_code == 400 and trap.lines == []
    assert linked() == []
