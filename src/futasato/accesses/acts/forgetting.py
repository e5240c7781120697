"""To forget: the content of all looks at one person is erased for good; the leaves stay, so every proof still holds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from futasato.accesses import models
from futasato.accesses.nouns import Oblivion
from futasato.people import reads as people_reads
from futasato.walls.act import act

# The only UPDATE that the table takes (migration 0002): everything that says something, and the salt, at once.
BLANK = """
    UPDATE accesses_access SET person_id = NULL, account = NULL, duty = '', place_code = '', organisation = '',
        purpose = '', text = '', "case" = '', route = '', fields = '{}', "at" = NULL, request = NULL, salt = NULL,
        oblivion = %s
    WHERE id = ANY(%s)
"""


@act
def forget(*, person: UUID, now: datetime, by: str) -> Oblivion:
    """Erase who looked at a person (all selves), their objections, choice and letters. It cannot be undone.

    What stays is the opaque leaf of each row and the number of rows (`Oblivion.count`, 0 when nobody had looked).
    """
    persons = list(people_reads.selves(person))
    rows = list(models.Access.objects.filter(person__in=persons).values_list("id", flat=True))
    row = models.Oblivion.objects.create(id=uuid4(), forgotten_at=now, count=len(rows), by=by)
    with connection.cursor() as cursor:
        cursor.execute(BLANK, [row.id, rows])
    _forget_around(persons)
    return Oblivion(row.id, row.forgotten_at, row.count, row.by)


def _forget_around(persons: list[UUID]) -> None:
    models.Objection.objects.filter(person__in=persons).update(person=None, text="", answer="", objected_by="")
    for table in (models.Choice, models.Digest, models.Honey):
        table.objects.filter(person__in=persons).delete()
