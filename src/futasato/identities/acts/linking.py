"""Whose account a subject is: the one it was first linked to, by somebody who was signed in there, for ever (6.8.1).

Never found by an e-mail address or a name: only the pair of issuer and subject says who somebody is.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import get_user_model

from futasato.identities import models
from futasato.identities.nouns import Doubt, Provider, Refused


def linked(provider: Provider, subject: str, account: int | None, now: datetime, by: str) -> tuple[int, bool]:
    """The account of a subject, and whether it was linked just now.

    Refused: nobody is signed in and the subject is unknown; it is another's; the account is another subject's; closed.
    """
    row = models.Link.objects.select_for_update(of=("self",)).filter(issuer=provider.issuer, subject=subject).first()
    if row is None:
        row, is_new = _new(provider, subject, account, now, by), True
    elif account not in (None, row.account_id):
        raise Refused(Doubt.LINKED_ELSEWHERE)
    else:
        is_new = False
    if not get_user_model().objects.filter(pk=row.account_id, is_active=True).exists():
        raise Refused(Doubt.CLOSED)
    return row.account_id, is_new


def _new(provider: Provider, subject: str, account: int | None, now: datetime, by: str) -> models.Link:
    if account is None:
        raise Refused(Doubt.NOT_LINKED)
    if models.Link.objects.filter(issuer=provider.issuer, account=account).exists():
        raise Refused(Doubt.OTHER_CARD)
    return models.Link.objects.create(
        issuer=provider.issuer, subject=subject, account_id=account, linked_at=now, linked_by=by
    )
