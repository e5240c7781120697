"""The identity providers that the settings name (settings.OIDC_PROVIDERS, from FUTASATO_OIDC_*). None: no card here."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings

from futasato.identities import rules
from futasato.identities.nouns import Provider, Signpost

LOG = logging.getLogger(__name__)
NO_KEY = "FUTASATO_OIDC_KEY: 鍵のファイル {file} が読めません。ES256（P-256）の秘密鍵を JWK か PEM で置いてください"
BAD_ISSUER = "FUTASATO_OIDC_ISSUER: 「{issuer}」は https で始まるアドレスではありません"
BAD_ENDPOINTS = "FUTASATO_OIDC_ENDPOINTS: authorize・token・userinfo・certs の4つを空白で区切って書いてください"


class Unready(Exception):
    """A provider is set up wrongly; str() says which setting and how to mend it, in Japanese."""


def providers() -> tuple[Provider, ...]:
    """Every provider of the settings. Raises Unready."""
    return tuple(_read(each) for each in settings.OIDC_PROVIDERS)


def offered() -> tuple[Provider, ...]:
    """`providers` for a button: none when one is set up wrongly, which the log says; the sign-in by code goes on."""
    try:
        return providers()
    except Unready as fault:
        LOG.error("%s", fault)
        return ()


def provider(key: str) -> Provider | None:
    """The provider of a name in our addresses; None when there is none."""
    return next((each for each in providers() if each.key == key), None)


def _read(said: dict) -> Provider:
    may_loopback = bool(said.get("is_loopback_allowed"))
    if not said["issuer"].startswith(("https://", *(("http://",) if may_loopback else ()))):
        raise Unready(BAD_ISSUER.format(issuer=said["issuer"]))
    return Provider(
        key=said.get("key", "card"),
        name=said.get("name") or "デジタル認証アプリ",
        issuer=said["issuer"],
        client_id=said["client_id"],
        private_key=_key(said["key_file"]),
        scopes=tuple(said["scopes"].split()),
        acr=tuple(said.get("acr", "").split()),
        endpoints=_endpoints(said.get("endpoints", "").split()),
        is_loopback_allowed=may_loopback,
    )


def _key(file: str) -> str:
    try:
        text = Path(file).read_text(encoding="ascii")
        rules.own_key(text)
    except (OSError, ValueError):
        raise Unready(NO_KEY.format(file=file)) from None
    return text


def _endpoints(addresses: list[str]) -> Signpost | None:
    if len(addresses) not in (0, 4):
        raise Unready(BAD_ENDPOINTS)
    return Signpost(*addresses) if addresses else None
