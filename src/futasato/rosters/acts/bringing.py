"""A list is brought: it waits, with what it would do, until somebody takes it in or drops it, or its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from futasato.rosters import models, reads
from futasato.rosters.acts.refusal import insist
from futasato.rosters.acts.taking import ABSENT, keep_pairs
from futasato.rosters.acts.weighing import weigh
from futasato.rosters.nouns import Mapping, Roster, Stage
from futasato.units import day_of
from futasato.walls.act import act


@act
def bring(*, place_code: str, name: str, content: bytes, mapping: Mapping, now: datetime, by: str) -> Roster:
    """Keep a list waiting for settings.ROSTER_DAYS days; the same bytes again are the same list. Its pairs can be decided
    already. What waited too long is emptied.

    Refused: a file that cannot be read. Bad rows are no refusal here: the preview shows them.
    """
    _empty_outdated(place_code, now)
    weighed = weigh(place_code=place_code, content=content, mapping=mapping, now=now, by=by)
    keep_pairs(weighed, place_code, mapping, now)
    told = {"place_code": place_code, "content": content, "mapping": mapping.id, "stage": Stage.WAITING.value}
    row = models.Roster.objects.filter(**told).first() or models.Roster.objects.create(
        **told, name=name, brought_at=now, brought_by=by, until_on=day_of(now) + timedelta(days=settings.ROSTER_DAYS)
    )
    return reads.get(row.id)


@act
def drop(*, roster: UUID, now: datetime, by: str) -> Roster:
    """A waiting list is not wanted: its content is gone. Dropped again it changes nothing. Refused: an unknown list."""
    rows = models.Roster.objects.select_for_update().filter(id=roster)
    insist(rows.exists(), ABSENT)
    rows.filter(stage=Stage.WAITING).update(stage=Stage.DROPPED, content=b"", ended_at=now, ended_by=by)
    return reads.get(roster)


def _empty_outdated(place_code: str, now: datetime) -> None:
    old = models.Roster.objects.filter(place_code=place_code, stage=Stage.WAITING, until_on__lt=day_of(now))
    old.update(stage=Stage.DROPPED, content=b"", ended_at=now, ended_by="expired")
