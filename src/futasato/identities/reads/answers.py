"""What a provider answers when it is asked: where its endpoints are, its keys, the tokens of a code, who somebody is.

Every answer is taken for what it is, words of a stranger: only JSON objects, only from its own origin, short and soon.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.core.cache import cache

from futasato.fetches import fetch
from futasato.fetches import nouns as fetches_nouns
from futasato.identities import rules
from futasato.identities.nouns import Doubt, Flow, Provider, Refused, Signpost

LIMIT = 64 * 1024
SECONDS = 5.0  # for each of four questions, while a person waits
DISCOVERED_SECONDS = 300
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NAMED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


def endpoints(provider: Provider) -> Signpost:
    """Those of the settings, else discovered (OpenID Connect Discovery 4) and remembered for five minutes."""
    if provider.endpoints is not None:
        return provider.endpoints
    key = f"identities:{provider.issuer}"
    found = cache.get(key) or _discovered(provider)
    cache.set(key, found, DISCOVERED_SECONDS)
    return found


def keys(provider: Provider, endpoints: Signpost) -> Mapping:
    """The provider's JWK set, asked anew each time: a key that was withdrawn is not believed a minute longer."""
    return _asked(provider, endpoints.keys)


def tokens(provider: Provider, endpoints: Signpost, flow: Flow, code: str, serial: str, now: datetime) -> Mapping:
    """ID token and access token for a code (OIDC Core 3.1.3.3), both texts. `serial`: never used before."""
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": flow.returning_to,
        "client_id": provider.client_id,
        "code_verifier": flow.verifier,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": rules.assertion(provider, endpoints.token, serial, now),
    }
    said = _asked(provider, endpoints.token, Doubt.CODE_REFUSED, method="POST", headers=FORM, body=_form(asked))
    is_bearer = str(said.get("token_type", "")).lower() == "bearer"
    if not is_bearer or not all(isinstance(said.get(word), str) for word in ("id_token", "access_token")):
        raise Refused(Doubt.UNREADABLE)
    return said


def userinfo(provider: Provider, endpoints: Signpost, access: str) -> Mapping:
    """What the provider tells of whom the access token is for."""
    if not access.isascii() or not access.isprintable() or " " in access:
        raise Refused(Doubt.UNREADABLE)
    return _asked(provider, endpoints.userinfo, headers={"Authorization": f"Bearer {access}"})


def _discovered(provider: Provider) -> Signpost:
    said = _asked(provider, f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if said.get("issuer") != provider.issuer or not all(isinstance(said.get(word), str) for word in NAMED):
        raise Refused(Doubt.UNREADABLE)
    authorize, *rest = (said[word] for word in NAMED)
    # The browser is sent there, and nothing is asked: still only where this provider lives.
    if not authorize.startswith(tuple(f"{origin}/" for origin in rules.endpoint_hosts(provider))):
        raise Refused(Doubt.UNREADABLE)
    return Signpost(authorize, *rest, said.get("authorization_response_iss_parameter_supported") is True)


def _asked(provider: Provider, url: str, not_ok: Doubt = Doubt.UNREADABLE, **how) -> Mapping:
    answer = _fetched(provider, url, **how)
    if answer.status >= 500:
        raise Refused(Doubt.UNREACHABLE)
    if answer.status != 200:
        raise Refused(not_ok)
    return _json(answer)


def _fetched(provider: Provider, url: str, **how) -> fetches_nouns.Answer:
    try:
        return fetch.fetch(
            url,
            allowed=rules.endpoint_hosts(provider),
            is_loopback_allowed=provider.is_loopback_allowed,
            limit=LIMIT,
            seconds=SECONDS,
            **{"headers": {}, **how},
        )
    except fetches_nouns.Refused as refused:
        is_away = refused.reason in (fetches_nouns.Reason.UNREACHABLE, fetches_nouns.Reason.SLOW)
        raise Refused(Doubt.UNREACHABLE if is_away else Doubt.UNREADABLE) from refused


def _json(answer: fetches_nouns.Answer) -> Mapping:
    """A JSON object that says no word twice: of two writings one of us would read the other."""
    try:
        said = json.loads(answer.body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused(Doubt.UNREADABLE) from None
    if not isinstance(said, dict) or not answer.media_type.endswith("json"):
        raise Refused(Doubt.UNREADABLE)
    return said


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a word is said twice")
    return dict(pairs)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def _form(asked: Mapping[str, str]) -> bytes:
    return urlencode(asked).encode("ascii")
