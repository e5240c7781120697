"""The way back: take the way out, ask the provider, believe it or not, and then, in one transaction, link and prove."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from futasato.identities import models, reads, rules
from futasato.identities.acts.beginning import digest
from futasato.identities.acts.linking import linked
from futasato.identities.acts.proving import proved
from futasato.identities.nouns import Card, Doubt, Finished, Flow, Provider, Refused, Return
from futasato.units import day_of
from futasato.walls.act import stepwise
from futasato.walls.reach import elevated


@stepwise
def finish(
    *, provider: Provider, brought: Return, browser: str, account: int | None, now: datetime, by: str
) -> Finished:
    """Who came back, linked and proved at the provider's level. Told twice it is refused: a way serves once, and it is
    gone even when what follows is refused (therefore two transactions, with the questions to the provider between).

    `account`: who is signed in now. `by`: who acts. Refused: see nouns.Doubt; then nothing was linked or proved.
    """
    flow = _taken(provider, brought.state, browser)
    _insist(rules.flow_doubts(flow, provider, account, now))
    subject, card = _asked(provider, flow, brought, now)
    try:
        with transaction.atomic(), elevated("who comes with a card is known by it, and not signed in yet"):
            return _settled(provider, subject, card, flow, now, by)
    except IntegrityError:
        raise Refused(Doubt.LINKED_ELSEWHERE) from None  # somebody else was linked in the same moment


@transaction.atomic
def _taken(provider: Provider, state: str, browser: str) -> Flow:
    """The way of a state, which is gone from here on; of two who bring it at once one finds nothing."""
    mine = models.Flow.objects.filter(state=state, browser=digest(browser)) if state and browser else None
    row = mine.select_for_update(of=("self",)).first() if mine is not None else None
    if row is None:
        raise Refused(Doubt.STATE)
    row.delete()
    return Flow(
        row.provider, row.state, row.nonce, row.verifier, row.account_id, row.onward, row.returning_to, row.begun_at
    )


def _asked(provider: Provider, flow: Flow, brought: Return, now: datetime) -> tuple[str, Card]:
    """The subject and the card, once every doubt about them is gone."""
    endpoints = reads.endpoints(provider)
    _insist(rules.return_doubts(brought, provider, endpoints))
    told = reads.tokens(provider, endpoints, flow, brought.code, secrets.token_urlsafe(24), now)
    claims = rules.opened(told["id_token"], reads.keys(provider, endpoints))
    _insist(rules.claims_doubts(claims, provider, flow, told["access_token"], now))
    said = reads.userinfo(provider, endpoints, told["access_token"])
    _insist(rules.userinfo_doubts(said, claims))
    return claims["sub"], rules.card(said, provider, day_of(now))


def _settled(provider: Provider, subject: str, card: Card, flow: Flow, now: datetime, by: str) -> Finished:
    account, is_new = linked(provider, subject, flow.account, now, by)
    return proved(provider, card, account, is_new, flow.onward, now, by)


def _insist(doubts: list[Doubt]) -> None:
    if doubts:
        raise Refused(*doubts)
