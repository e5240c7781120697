"""Duties of the highest kinds (people.nouns.HIGHEST) are given by two: `people.acts.appoint` lies below approvals."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from futasato.approvals import nouns, rules
from futasato.approvals.acts.answering import endorse
from futasato.approvals.acts.proposing import propose
from futasato.approvals.acts.refusal import Refused, insist
from futasato.people import acts as people_acts
from futasato.people.nouns import HIGHEST, Duty, Office
from futasato.walls.act import act

NOT_HIGHEST = "この職務は一人で任ずることができます。二人の承認は要りません。"


@act
def propose_grant(
    *,
    account: int,
    place_code: str,
    duty: Duty,
    from_on: date,
    until_on: date | None = None,
    organisation: str = "",
    reason: str,
    now: datetime,
    by: str,
) -> nouns.Proposal:
    """Ask a second officer to give an account one of the highest duties. Refused as `propose`, and for a lower duty."""
    insist(Duty(duty) in HIGHEST, NOT_HIGHEST)
    grant = nouns.Grant(account, place_code, Duty(duty).value, from_on, until_on, organisation)
    return propose(
        kind=nouns.Kind.DUTY_GRANT, place_code=place_code, subject=f"account:{account}", content=rules.told(grant),
        reason=reason, now=now, by=by,
    )  # fmt: skip


@act
def grant(*, proposal: UUID, now: datetime, by: str) -> Office:
    """Endorse, and appoint as proposed. Refused as `endorse` and as `people.acts.appoint`."""
    agreed = endorse(proposal=proposal, kind=nouns.Kind.DUTY_GRANT, now=now, by=by)
    given = rules.grant(agreed.content)
    try:
        return people_acts.appoint(
            account=given.account, place_code=given.place_code, duty=Duty(given.duty), from_on=given.from_on,
            until_on=given.until_on, organisation=given.organisation, now=now, by=by,
        )  # fmt: skip
    except people_acts.Refused as refused:
        raise Refused(*refused.args) from refused
