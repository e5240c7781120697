"""To forget: what somebody consented to, held out and withdrew is gone with them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.consents import models
from futasato.people import reads as people_reads
from futasato.walls.act import act


@act
def forget(*, person: UUID, now: datetime, by: str) -> int:
    """Delete the consents and presentations of a person (all selves); how many there were."""
    selves = people_reads.selves(person)
    tables = (models.Consent, models.Presentation)
    return sum(table.objects.filter(person__in=selves).delete()[0] for table in tables)
