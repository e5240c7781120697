"""To hand out a file: once, in its time, to whom asked for it, within what may leave the place on a day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from futasato.accesses import reads as accesses_reads
from futasato.exports import models, reads, rules
from futasato.exports.acts.gathering import gathered
from futasato.exports.acts.refusal import Refused, insist
from futasato.exports.nouns import File
from futasato.units import Sentence, day_of
from futasato.walls import reach
from futasato.walls.act import act

ABSENT = "この書き出しは見つかりません。一覧から開き直してください。"
FULL = "この自治体から今日出せるのは、あと%(left)s人分です（この書き出しは%(persons)s人分）。明日受け取るか、区分を絞って申請し直してください。"
BEGIN = 'insert into exports_allotment (place_code, "on", persons) values (%s, %s, 0) on conflict do nothing'


@act
def fetch(*, export: UUID, now: datetime, by: str) -> File:
    """The file, with everybody whom the reader reaches and who is not protected; the place's honey persons are in it.

    Refused: not one's own, too early, too late, fetched already, more people than may leave the place today. The caller
    writes the access records of `File.persons` in the same transaction.
    """
    row = models.Export.objects.select_for_update().filter(id=export).first()
    if row is None:
        raise Refused(ABSENT)
    job = reads.noun(row)
    insist(not (reason := rules.why_not(job, by, now)), reason)
    rows = gathered(job, _honey(job.place_code))
    _count(job.place_code, now, len(rows))
    row.fetched_at, row.count = now, len(rows)
    row.save(update_fields=["fetched_at", "count"])
    heads = rules.heads([rules.TITLES[column] for column in job.columns], job.code)
    content = rules.content(heads, ([*each.values, ""] for each in rows))
    name = rules.file_name(job.place_code, job.code, now)
    return File(reads.noun(row), name, content, tuple(each.person for each in rows))


def _honey(place_code: str) -> frozenset[UUID]:
    with reach.elevated("who the honey persons are is nobody's to know, least of all whose who takes a list away"):
        return frozenset(each.person for each in accesses_reads.honey(place_code))


def _count(place_code: str, now: datetime, persons: int) -> None:
    """One file after the other: the row of the day is locked until the end of the transaction."""
    on, limit = day_of(now), reads.bound().persons_a_day
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [place_code, on])
    row = models.Allotment.objects.select_for_update().get(place_code=place_code, on=on)
    insist(row.persons + persons <= limit, Sentence(FULL, left=max(limit - row.persons, 0), persons=persons))
    row.persons += persons
    row.save(update_fields=["persons"])
