"""The one answer that a proposal gets: endorsed inside the act it is for, refused by another, or withdrawn."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.approvals import models, nouns, reads, rules
from futasato.approvals.acts.refusal import Refused, insist
from futasato.units import day_of
from futasato.walls import reach
from futasato.walls.act import act

WHY = "who signs and with whom they live is known, whatever wall hides it"
ABSENT = "この申請は見つかりません。一覧から開き直してください。"
NOT_YOURS = "取り下げられるのは、申請した職員だけです。"
OWN = "ご自分の申請は、却下ではなく取り下げてください。"
NO_REASON = "却下の理由を書いてください。申請した職員が読みます。"


@act
def endorse(*, proposal: UUID, kind: nouns.Kind, now: datetime, by: str) -> nouns.Proposal:
    """The second signature. Only the act that the proposal is for calls it, inside its own transaction, and then does
    what stands in `content`: so there is no endorsement without the deed and no deed without the endorsement.

    The row is locked until the end of that transaction: of several answers at once the first counts. Refused (all in
    rules.objection): not open, expired, another kind, a content that was altered; the first person, anybody of the
    first's household or of the household concerned; an officer without such a duty at this place today.
    """
    row, on = locked(proposal), day_of(now)
    asked = reads.noun(row, now)
    with reach.elevated(WHY):
        signers = reads.signers(asked, by, on)
    reason = rules.objection(asked, nouns.Kind(kind), *signers, now)
    insist(not reason, reason)
    row.state, row.endorsed_by, row.endorsed_at = nouns.State.ENDORSED, by, now
    row.save(update_fields=["state", "endorsed_by", "endorsed_at"])
    return reads.noun(row, now)


@act
def refuse(*, proposal: UUID, reason: str, now: datetime, by: str) -> nouns.Proposal:
    """A second officer says no, and why. Refused: what is answered already, one's own, an officer without the duty."""
    row = _open(proposal, now)
    insist(row.proposed_by != by, OWN)
    second = reads.signer(by, day_of(now))
    insist(rules.may_sign(second, nouns.Kind(row.kind), row.place_code, day_of(now)), rules.NO_DUTY)
    insist(reason.strip(), NO_REASON)
    return _close(row, nouns.State.REFUSED, reason.strip(), now, by)


@act
def withdraw(*, proposal: UUID, now: datetime, by: str) -> nouns.Proposal:
    """The officer who asked takes it back. Refused: what is answered already, somebody else's."""
    row = _open(proposal, now)
    insist(row.proposed_by == by, NOT_YOURS)
    return _close(row, nouns.State.WITHDRAWN, "", now, by)


def locked(proposal: UUID) -> models.Proposal:
    """The row, for nobody else until the end of the transaction."""
    row = models.Proposal.objects.select_for_update(of=("self",)).filter(id=proposal).first()
    if row is None:
        raise Refused(ABSENT)
    return row


def _open(proposal: UUID, now: datetime) -> models.Proposal:
    row = locked(proposal)
    state = rules.state_at(nouns.State(row.state), row.expires_at, now)
    insist(state is nouns.State.OPEN, rules.SETTLED.get(state, ""))
    return row


def _close(row: models.Proposal, state: nouns.State, reason: str, now: datetime, by: str) -> nouns.Proposal:
    row.state, row.closed_by, row.closed_at, row.closed_reason = state, by, now, reason
    row.save(update_fields=["state", "closed_by", "closed_at", "closed_reason"])
    return reads.noun(row, now)
