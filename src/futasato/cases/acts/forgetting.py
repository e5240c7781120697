"""To forget: papers go, words go; that something was asked and answered, and when, stays without them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.cases import models
from futasato.cases.nouns import Outcome, State
from futasato.people import reads as people_reads
from futasato.walls.act import act


@act
def forget(*, person: UUID, now: datetime, by: str) -> int:
    """Delete the papers of a person (all selves) and blank every case of theirs; how many there were. Only in the
    transaction that forgets the person (migration 0002)."""
    theirs = models.Case.objects.filter(person__in=people_reads.selves(person))
    models.Attachment.objects.filter(person__in=people_reads.selves(person)).delete()
    rulings = models.Ruling.objects.filter(case__in=theirs)
    rulings.update(reason="", disclosure=None)
    rulings.filter(outcome=Outcome.WITHDRAW.value).update(by="")
    theirs.filter(state=State.OPEN.value).update(state=State.WITHDRAWN.value)
    return theirs.update(text="", claim=None, opened_by="", tier="")
