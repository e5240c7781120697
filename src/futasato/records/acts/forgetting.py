"""To forget: the content and the salts of all records of a person are erased for good; their leaves stay, so that the
register still shows that nothing else is missing (trust.md, "Erasure vs append-only")."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from futasato.people import reads as people_reads
from futasato.records import models
from futasato.records.models import rows
from futasato.records.nouns import Oblivion
from futasato.walls.act import act


@act
def forget(*, person: UUID, now: datetime, by: str) -> Oblivion:
    """Erase what every record of a person (all selves) says, and its salt. It cannot be undone.

    What stays of each is id, leaf and arrival, and how many there were (`Oblivion.count`, 0 when there was none).
    """
    theirs = models.Record.objects.filter(person__in=people_reads.selves(person))
    row = models.Oblivion.objects.create(id=uuid4(), forgotten_at=now, count=theirs.count(), by=by)
    theirs.update(**rows.BLANK, salt=None, oblivion=row.id)
    return Oblivion(row.id, row.forgotten_at, row.count, row.by)
