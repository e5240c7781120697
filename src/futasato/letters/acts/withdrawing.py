"""To withdraw: what a letter would tell is not so any more, and it has not gone out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from futasato.letters import models
from futasato.letters.nouns import State
from futasato.people import reads as people_reads
from futasato.walls.act import act


@act
def withdraw(*, person: UUID, abouts: Collection[str], now: datetime, by: str) -> int:
    """Drop what waits for a person (all selves) about some things; how many. What a runner has claimed goes its way."""
    waiting = models.Letter.objects.filter(person__in=people_reads.selves(person), about__in=abouts, state=models.QUEUED)
    return waiting.update(state=State.DROPPED.value, failure="withdrawn")
