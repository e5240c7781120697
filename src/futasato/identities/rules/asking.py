"""How a provider is asked: the way there (OIDC Core 3.1.2.1, PKCE RFC 7636) and how we name ourselves (RFC 7523)."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from futasato.identities.nouns import Flow, Provider, Signpost

LIFE = timedelta(minutes=10)  # for a PIN to be looked up and a card to be held to a phone
ASSERTION_LIFE = timedelta(seconds=60)


def is_over(flow: Flow, now: datetime) -> bool:
    """True when a way was begun too long ago, or by a clock ahead of ours."""
    return not flow.begun_at <= now <= flow.begun_at + LIFE


def challenge(verifier: str) -> str:
    """PKCE S256: what the provider learns of the verifier before it sees it (RFC 7636 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")


def departure(provider: Provider, endpoints: Signpost, flow: Flow) -> str:
    """Where the browser goes. Everything in registration.md §8.1 and nothing else: no e-mail, no name, no hint."""
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": flow.returning_to,
        "scope": " ".join(provider.scopes),
        "state": flow.state,
        "nonce": flow.nonce,
        "code_challenge": challenge(flow.verifier),
        "code_challenge_method": "S256",
    }
    if provider.acr:
        asked["acr_values"] = " ".join(provider.acr)
    mark = "&" if urlsplit(endpoints.authorize).query else "?"
    return f"{endpoints.authorize}{mark}{urlencode(asked)}"


def own_key(text: str) -> ECKey:
    """Our private key from a JWK or a PEM. Raises ValueError for anything but a private key on P-256."""
    try:
        key = ECKey.import_key(json.loads(text) if text.lstrip().startswith("{") else text)
    except (JoseError, TypeError) as fault:
        raise ValueError("no EC key") from fault
    if not key.is_private or key.curve_name != "P-256":
        raise ValueError("no private key on P-256")
    return key


def assertion(provider: Provider, endpoint: str, serial: str, now: datetime) -> str:
    """private_key_jwt: our name for one question to one endpoint, for a minute, signed with our ES256 key."""
    key = own_key(provider.private_key)
    claims = {
        "iss": provider.client_id,
        "sub": provider.client_id,
        "aud": endpoint,
        "jti": serial,
        "iat": int(now.timestamp()),
        "exp": int((now + ASSERTION_LIFE).timestamp()),
    }
    named = {"kid": key.kid} if key.kid else {}  # a PEM has no name; a wrong one would be looked up in vain
    return jwt.encode({"alg": "ES256"} | named, claims, key, algorithms=["ES256"])


def endpoint_hosts(provider: Provider) -> frozenset[str]:
    """The origins that may be asked: the issuer's own, and those of endpoints that the settings name.

    What a discovery document names elsewhere is not asked.
    """
    named = provider.endpoints
    addresses = [provider.issuer, *([named.token, named.userinfo, named.keys] if named else [])]
    parts = [urlsplit(address) for address in addresses]
    return frozenset(f"{part.scheme}://{part.netloc}" for part in parts)
