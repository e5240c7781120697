"""To propose: one officer writes down exactly what is to be done, and why. Nothing is done yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from futasato.approvals import models, nouns, reads, rules
from futasato.approvals.acts.refusal import insist
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act

MACHINE = "申請は職員が行うものです（%(by)s）。"
NO_REASON = "申請の理由を書いてください。"
LONG_REASON = Sentence("理由は%(longest_reason)s文字以内で書いてください。", longest_reason=rules.LONGEST_REASON)
OWN = "これはあなた自身に関わることです。ほかの職員に頼んでください。"


@act
def propose(
    *,
    kind: nouns.Kind,
    place_code: str,
    subject: str,
    content: dict[str, Any],
    reason: str,
    person: UUID | None = None,
    now: datetime,
    by: str,
) -> nouns.Proposal:
    """Ask a second officer of a place. `content` is kept as it is and is what will be done.

    Refused: a machine, no reason, an officer without a duty for this kind at this place, and what concerns oneself.
    """
    insist(rules.account_of(by), Sentence(MACHINE, by=by))
    insist(reason.strip(), NO_REASON)
    insist(len(reason.strip()) <= rules.LONGEST_REASON, LONG_REASON)
    row = models.Proposal(
        kind=nouns.Kind(kind), place_code=place_code, subject=subject, person_id=person, content=content,
        digest=rules.digest(content), reason=reason.strip(), proposed_by=by, proposed_at=now,
        expires_at=now + rules.OPEN_FOR,
    )  # fmt: skip
    with reach.elevated("whom it concerns is known, whatever wall hides them"):
        first, _, concerned = reads.signers(reads.noun(row, now), by, day_of(now))
    insist(rules.may_sign(first, nouns.Kind(kind), place_code, day_of(now)), rules.NO_DUTY)
    insist(not rules.is_one(concerned, first), OWN)
    row.save(force_insert=True)
    return reads.noun(row, now)
