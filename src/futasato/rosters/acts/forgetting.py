"""To forget: what lists said of somebody, and whom they were compared with, is gone with them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.people import reads as people_reads
from futasato.rosters import models
from futasato.walls.act import act


@act
def forget(*, person: UUID, now: datetime, by: str) -> int:
    """Delete a person's keys and pairs (all selves); how many there were. A waiting file is not searched: it is gone after
    its days."""
    selves = people_reads.selves(person)
    return sum(table.objects.filter(person__in=selves).delete()[0] for table in (models.Member, models.Pair))
