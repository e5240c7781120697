"""GET /me/accesses: who looked at oneself, why and at what, in the order it happened; one's own looks are not told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema

from futasato.accesses import reads as accesses_reads
from futasato.accesses.nouns import Access
from futasato.counters.api import paging, problems
from futasato.counters.api.building import api
from futasato.counters.api.oneself import oneself
from futasato.counters.api.written import Cursor
from futasato.counters.door import showing
from futasato.counters.resident.accesses import wording
from futasato.people import reads as people_reads


class Look(Schema):
    """One look. `duty`: officer, desk, provider …; `fields`: which of one's data, as words, never contents."""

    id: UUID
    at: datetime
    duty: str
    place_code: str
    organisation: str
    purpose: str
    fields: list[str]
    sentence: str


class LookPage(Schema):
    """A page by time; `next` goes into `cursor` of the next request, "" at the end."""

    accesses: list[Look]
    next: str


@api.get(
    "me/accesses",
    url_name="my-accesses",
    operation_id="myAccesses",
    response={200: LookPage, problems.READ: problems.Problem},
)
def show(request: HttpRequest, cursor: Cursor = ""):
    """だれが本人の情報を見たか。"""
    selves = people_reads.selves(oneself(request).id)
    every = accesses_reads.looks(persons=selves, limit=accesses_reads.count(persons=selves))
    page, onward = paging.page_of(sorted(every, key=_key), _key, cursor)
    showing.shows(request, selves, ["accesses"])
    return {"accesses": [_told(each) for each in page], "next": onward}


def _told(access: Access) -> dict[str, object]:
    return {
        "id": access.id,
        "at": access.at,
        "duty": access.duty,
        "place_code": access.place_code,
        "organisation": access.organisation,
        "purpose": access.purpose.value,
        "fields": access.fields,
        "sentence": wording.sentence(access),
    }


def _key(access: Access) -> tuple[str, str]:
    return access.at.isoformat(), str(access.id)
