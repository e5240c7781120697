"""The way there: three secrets, bound to one browser and to whoever is signed in."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from futasato.identities import models, nouns, reads, rules
from futasato.walls.act import act


@act
def begin(
    *,
    provider: nouns.Provider,
    browser: str,
    account: int | None,
    returning_to: str,
    onward: str,
    now: datetime,
    by: str,
) -> nouns.Departure:
    """A way to a provider. `browser`: a secret of this browser's session; only there the way can be finished.

    Refused: the provider's own description cannot be read.
    """
    endpoints = reads.endpoints(provider)
    state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
    flow = nouns.Flow(provider.key, state, nonce, verifier, account, onward, returning_to, now)
    models.Flow.objects.filter(begun_at__lt=now - rules.LIFE).delete()
    models.Flow.objects.create(
        state=state,
        nonce=nonce,
        verifier=verifier,
        provider=provider.key,
        browser=digest(browser),
        account_id=account,
        onward=onward,
        returning_to=returning_to,
        begun_at=now,
    )
    return nouns.Departure(rules.departure(provider, endpoints, flow), provider.name)


def digest(browser: str) -> str:
    """What is kept of a browser's secret."""
    return sha256(browser.encode("utf-8")).hexdigest()
