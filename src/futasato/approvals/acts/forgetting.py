"""To forget: what was asked about a person loses its words; that two signed, and when, stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.approvals import models, nouns
from futasato.people import reads as people_reads
from futasato.walls.act import act

BLANK = {"subject": "", "person": None, "content": {}, "digest": "", "reason": "", "closed_reason": ""}


@act
def forget(*, person: UUID, now: datetime, by: str) -> int:
    """Withdraw what is open about a person (all selves) and blank every proposal about them; how many there were.

    Only in the transaction that forgets the person (migration 0004).
    """
    theirs = models.Proposal.objects.filter(person__in=people_reads.selves(person))
    theirs.filter(state=nouns.State.OPEN).update(state=nouns.State.WITHDRAWN, closed_by=by[:30], closed_at=now)
    return theirs.update(**BLANK)
