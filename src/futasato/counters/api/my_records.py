"""GET /me/records: everything recorded of oneself, oldest first, corrections and voids included."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema

from futasato.counters.api import paging, problems
from futasato.counters.api.building import api
from futasato.counters.api.oneself import oneself
from futasato.counters.api.written import Cursor
from futasato.counters.door import showing
from futasato.people import reads as people_reads
from futasato.records import reads as records_reads
from futasato.records.nouns import Record


class Fact(Schema):
    """One record. `replaces`: the one whose place it takes; `is_void`: it only takes that one out of effect."""

    id: UUID
    place_code: str
    kind: str
    happened_on: date
    until_on: date | None
    name: str
    yen: int | None
    minutes: int | None
    times: int | None
    evidence: str
    level: int
    is_verified: bool
    recorded_at: datetime
    replaces: UUID | None
    is_void: bool
    reason: str


class Facts(Schema):
    """A page; `next` goes into `cursor` of the next request, "" at the end."""

    records: list[Fact]
    next: str


@api.get(
    "me/records",
    url_name="my-records",
    operation_id="myRecords",
    response={200: Facts, problems.READ: problems.Problem},
)
def show(request: HttpRequest, cursor: Cursor = ""):
    """本人の記録。"""
    selves = people_reads.selves(oneself(request).id)
    page, onward = paging.page_of(sorted(records_reads.full_history(person=selves), key=_key), _key, cursor)
    showing.shows(request, {record.person for record in page}, ["records"])
    return {"records": page, "next": onward}


def _key(record: Record) -> tuple[str, str]:
    return record.recorded_at.isoformat(), str(record.id)
