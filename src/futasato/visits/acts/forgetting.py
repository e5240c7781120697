"""To forget: who came to which event is gone with them; the event itself stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.people import reads as people_reads
from futasato.visits import models
from futasato.walls.act import act


@act
def forget(*, person: UUID, now: datetime, by: str) -> int:
    """Delete the check-ins of a person (all selves); how many there were."""
    return models.CheckIn.objects.filter(person__in=people_reads.selves(person)).delete()[0]
