"""To throw the standings away and compute them anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from futasato.people import reads as people_reads
from futasato.registrations import models, reads
from futasato.registrations.acts.refreshing import refresh
from futasato.registrations.nouns import Cause
from futasato.walls.act import act

MANY = 2_000


@act
def rebuild(*, now: datetime, by: str, progress: Callable[[int, int], object] | None = None) -> int:
    """Compute the standing of every registration anew, all or nothing; how many there are.

    Changes are written only for those that really differ from what was stored.
    """
    wanted = reads.all_ids()
    models.Standing.objects.exclude(people_reads.among("registrations_standing.registration_id", wanted)).delete()
    for start in range(0, len(wanted), MANY):
        refresh(registrations=wanted[start : start + MANY], now=now, cause=Cause.REBUILD, by=by)
        if progress:
            progress(min(start + MANY, len(wanted)), len(wanted))
    return len(wanted)
