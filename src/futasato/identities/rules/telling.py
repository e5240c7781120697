"""Whether a provider's word is to be believed: the ID token (OIDC Core 3.1.3.7), its answers, and nothing on trust.

Every question takes what was said as plain dictionaries and the instant, and answers with its doubts; none is no doubt.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from futasato.identities.nouns import Doubt, Flow, Provider, Refused, Return, Signpost
from futasato.identities.rules.asking import is_over

CLOCKS_DIFFER = timedelta(seconds=60)
LONGEST_SUBJECT = 255  # OIDC Core 2
LONGEST_TOKEN = 16 * 1024
ASSURANCE = re.compile(r"aal([1-9])")


def flow_doubts(flow: Flow, provider: Provider, account: int | None, now: datetime) -> list[Doubt]:
    """Whether a way may be finished here: at the provider it led to (each has its own address to come back to), by
    whoever began it, in time."""
    doubts = [] if flow.provider == provider.key else [Doubt.OTHER_PROVIDER]
    doubts += [Doubt.TIME_OVER] if is_over(flow, now) else []
    return doubts + ([] if flow.account == account else [Doubt.OTHER_READER])


def return_doubts(brought: Return, provider: Provider, endpoints: Signpost) -> list[Doubt]:
    """What the browser brought, before anything is asked with it. The issuer first: a mix-up must not be told errors."""
    doubts = []
    if brought.issuer not in (None, provider.issuer) or (brought.issuer is None and endpoints.says_issuer):
        doubts.append(Doubt.OTHER_PROVIDER)
    if brought.error:
        doubts.append(Doubt.GIVEN_UP if brought.error == "access_denied" else Doubt.PROVIDER_ERROR)
    elif not brought.code:
        doubts.append(Doubt.NO_CODE)
    return doubts


def opened(token: object, keys: Mapping) -> dict:
    """The claims of an ID token whose signature is good: ES256 by the very key that its head names, nothing else.

    `keys`: the provider's JWK set. Raises Refused.
    """
    head = _head(token)
    if head.get("alg") != "ES256" or "crit" in head:
        raise Refused(Doubt.ALGORITHM)
    key = _key(keys, head.get("kid"))
    try:
        return jwt.decode(token, key, algorithms=["ES256"]).claims
    except (JoseError, ValueError, TypeError):
        raise Refused(Doubt.SIGNATURE) from None


def _head(token: object) -> Mapping:
    if not isinstance(token, str) or len(token) > LONGEST_TOKEN or token.count(".") != 2:
        raise Refused(Doubt.TOKEN_FORM)
    try:
        return jws.extract_compact(token.encode("ascii")).headers()
    except (JoseError, ValueError, TypeError, AttributeError):
        raise Refused(Doubt.TOKEN_FORM) from None


def _key(keys: Mapping, kid: object) -> ECKey:
    listed = keys.get("keys") if isinstance(keys, Mapping) else None
    named = [key for key in listed or () if isinstance(key, Mapping) and key.get("kid") == kid]
    if not isinstance(kid, str) or len(named) != 1 or not _may_sign(named[0]):
        raise Refused(Doubt.KEY)
    try:
        public = {word: named[0][word] for word in ("kty", "crv", "x", "y")}
        return ECKey.import_key(public)
    except (JoseError, ValueError, TypeError, KeyError):
        raise Refused(Doubt.KEY) from None


def _may_sign(key: Mapping) -> bool:
    return (key.get("kty"), key.get("crv")) == ("EC", "P-256") and key.get("use", "sig") == "sig"


def claims_doubts(claims: Mapping, provider: Provider, flow: Flow, access: str, now: datetime) -> list[Doubt]:
    """Every doubt about the claims of a token with a good signature. `access`: the access token beside it."""
    doubts = [Doubt.ISSUER] if claims.get("iss") != provider.issuer else []
    doubts += [] if _is_for_us(claims, provider) else [Doubt.AUDIENCE]
    doubts += _time_doubts(claims, flow, now)
    doubts += [Doubt.NONCE] if claims.get("nonce") != flow.nonce else []
    doubts += [] if is_subject(claims.get("sub")) else [Doubt.SUBJECT]
    doubts += [] if has_reached(claims.get("acr"), provider.acr) else [Doubt.LEVEL_LOW]
    return doubts + ([] if claims.get("at_hash") in (None, _half_hash(access)) else [Doubt.ACCESS])


def _is_for_us(claims: Mapping, provider: Provider) -> bool:
    """We are meant; where others are meant too, the token says that it was made for us (azp)."""
    audience = claims.get("aud")
    meant = audience if isinstance(audience, list) else [audience]
    party = claims.get("azp", None if len(meant) > 1 else provider.client_id)
    return provider.client_id in meant and party == provider.client_id


def _time_doubts(claims: Mapping, flow: Flow, now: datetime) -> list[Doubt]:
    """Over; not begun; issued before anybody asked, or ahead of every clock."""
    ends, issued, begins = (_instant(claims.get(word)) for word in ("exp", "iat", "nbf"))
    latest, first, moment = (each.timestamp() for each in (now + CLOCKS_DIFFER, flow.begun_at - CLOCKS_DIFFER, now))
    doubts = [] if ends is not None and moment < ends else [Doubt.EXPIRED]
    is_timely = issued is not None and first <= issued <= latest
    has_begun = begins is None and "nbf" not in claims or begins is not None and begins <= latest
    return doubts + ([] if is_timely and has_begun else [Doubt.ISSUED_AT])


def _instant(said: object) -> float | None:
    return said if isinstance(said, int | float) and not isinstance(said, bool) else None


def is_subject(said: object) -> bool:
    """True for a subject as OIDC Core 2 allows it: visible ASCII, not too long."""
    return isinstance(said, str) and 0 < len(said) <= LONGEST_SUBJECT and said.isascii() and said.isprintable()


def has_reached(said: object, asked: tuple[str, ...]) -> bool:
    """Whether the strength told is at least the strength asked.

    `aalN` are compared by N, the strongest asked counts; of other words one that was asked must be told. Nothing asked:
    anything will do. What the real service tells for "aal3 crl" is not published; more words than one are understood.
    """
    told = said.split() if isinstance(said, str) else []
    wanted = _assurance(asked)
    return not asked or (_assurance(told) >= wanted if wanted else bool(set(told) & set(asked)))


def _assurance(words) -> int:
    return max((int(found[1]) for word in words if (found := ASSURANCE.fullmatch(word))), default=0)


def _half_hash(access: str) -> str:
    """at_hash of ES256: the left half of the access token's SHA-256 (OIDC Core 3.1.3.6)."""
    return urlsafe_b64encode(sha256(access.encode("utf-8")).digest()[:16]).rstrip(b"=").decode("ascii")


def userinfo_doubts(said: Mapping, claims: Mapping) -> list[Doubt]:
    """The userinfo must be of the very subject of the token (OIDC Core 5.3.2): tokens can be swapped."""
    return [] if is_subject(said.get("sub")) and said["sub"] == claims.get("sub") else [Doubt.OTHER_SUBJECT]
