"""To forget: no letter and no choice of a person is left."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.letters import models
from futasato.people import reads as people_reads
from futasato.walls.act import act


@act
def forget(*, person: UUID, now: datetime, by: str) -> int:
    """Delete the letters and choices of a person (all selves); how many letters there were."""
    selves = people_reads.selves(person)
    models.Choice.objects.filter(person__in=selves).delete()
    return models.Letter.objects.filter(person__in=selves).delete()[0]
