"""A lost second factor is reset by two officers, neither of them its owner (trust.md T30, ASVS 6.3.3). Afterwards its
owner sets up a new one with the e-mail code, and whoever holds the lost one has nothing any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from futasato.approvals import nouns
from futasato.approvals.acts.answering import endorse
from futasato.approvals.acts.proposing import propose
from futasato.approvals.acts.refusal import insist
from futasato.people import reads as people_reads
from futasato.units import day_of
from futasato.walls import reach
from futasato.walls.act import act

NO_COLLEAGUE = "この方は、今日この自治体の職に就いていません。"
OWN = "ご自分の第二の鍵は、ほかの二人の職員がやり直します。"


@act
def propose_reset(*, account: int, place_code: str, reason: str, now: datetime, by: str) -> nouns.Proposal:
    """Ask a second officer to reset a colleague's second factor. Refused as `propose`, for oneself, for a stranger."""
    insist(by != f"account:{account}", OWN)
    _insist_on_colleague(account, place_code, now)
    return propose(
        kind=nouns.Kind.FACTOR_RESET, place_code=place_code, subject=f"account:{account}",
        content={"account": account}, reason=reason, now=now, by=by,
    )  # fmt: skip


@act
def reset_factor(*, proposal: UUID, now: datetime, by: str) -> nouns.Proposal:
    """Endorse; every factor of the account is gone and every session of it ended. Refused as `endorse`, and for oneself."""
    agreed = endorse(proposal=proposal, kind=nouns.Kind.FACTOR_RESET, now=now, by=by)
    account = agreed.content["account"]
    insist(by != f"account:{account}", OWN)
    _insist_on_colleague(account, agreed.place_code, now)
    Authenticator.objects.filter(user_id=account).delete()
    for session in UserSession.objects.filter(user_id=account):
        session.end()
    return agreed


def _insist_on_colleague(account: int, place_code: str, now: datetime) -> None:
    with reach.elevated("who works for the place is known, whatever wall hides them"):
        offices = people_reads.offices_of(account, day_of(now))
    insist(place_code in {office.place_code for office in offices}, NO_COLLEAGUE)
