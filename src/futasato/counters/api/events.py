"""GET and POST /places/{code}/events: the town's gatherings, and opening one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema, Status

from futasato.counters.api import etags, paging, problems
from futasato.counters.api.building import api
from futasato.counters.api.placing import own_place
from futasato.counters.api.written import Capacity, Cursor, Instant, Line, Sent, Title
from futasato.records.nouns import Kind
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads
from futasato.visits.nouns import Event

SORTS = StrEnum("SORTS", {kind.name: kind.value for kind in (Kind.EVENT, Kind.ACTIVITY)})


class Gathering(Schema):
    """One event. `cancelled_at` null while it takes place."""

    id: UUID
    title: str
    kind: str
    name: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    capacity: int | None
    cancelled_at: datetime | None


class GatheringPage(Schema):
    """A page by beginning; `next` goes into `cursor` of the next request, "" at the end."""

    events: list[Gathering]
    next: str


class Holding(Sent):
    """`kind`: event or activity; an activity has a `name` (草刈り …)."""

    title: Title
    starts_at: Instant
    ends_at: Instant
    kind: SORTS = SORTS.EVENT
    name: Line = ""
    venue: Line = ""
    capacity: Capacity | None = None


@api.get(
    "places/{code}/events",
    url_name="events",
    operation_id="events",
    response={200: GatheringPage, problems.READ: problems.Problem},
)
def show(request: HttpRequest, code: str, cursor: Cursor = ""):
    """町の催し。始まりの順。"""
    found = sorted(visits_reads.events(own_place(request, code).code), key=_key)
    page, onward = paging.page_of(found, _key, cursor)
    return {"events": page, "next": onward}


@api.post(
    "places/{code}/events",
    url_name="events",
    operation_id="hold",
    response={201: Gathering, problems.WRITE: problems.Problem},
    openapi_extra=etags.told(201),
)
def hold(request: HttpRequest, response: HttpResponse, code: str, holding: Holding):
    """催しを開く。"""
    place, by = own_place(request, code), f"account:{request.user.pk}"
    told = holding.dict() | {"kind": Kind(holding.kind.value)}
    try:
        held = visits_acts.hold(place_code=place.code, **told, now=timezone.now(), by=by)
    except visits_acts.Refusal as refusal:
        raise problems.Refused([refusal]) from refusal
    response["ETag"] = etags.of(held)
    return Status(201, held)


def _key(event: Event) -> tuple[str, str]:
    return event.starts_at.isoformat(), str(event.id)
