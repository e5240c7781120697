"""GET and POST /places/{code}/events: the town's gatherings, and opening one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema, Status
from pydantic import AfterValidator, AwareDatetime, Field

from futasato.counters.api import paging, problems
from futasato.counters.api.building import api
from futasato.counters.api.placing import own_place
from futasato.records.nouns import Kind
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads
from futasato.visits.nouns import Event

OUR_TIMES = range(2000, 2200)


def _in_our_times(instant: datetime) -> datetime:
    """Far from the edges of the calendar, where no clock can add a day."""
    if instant.year not in OUR_TIMES:
        raise ValueError(f"{OUR_TIMES[0]}年から{OUR_TIMES[-1]}年までの日時を書いてください")
    return instant


Text = Annotated[str, Field(max_length=200)]
Instant = Annotated[AwareDatetime, AfterValidator(_in_our_times)]
RESPONSES = {problems.ANY: problems.Problem}


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


class Holding(Schema):
    """`kind`: event or activity; an activity has a `name` (草刈り …)."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    starts_at: Instant
    ends_at: Instant
    kind: Kind = Kind.EVENT
    name: Text = ""
    venue: Text = ""
    capacity: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


@api.get("places/{code}/events", url_name="events", operation_id="events", response={200: GatheringPage, **RESPONSES})
def show(request: HttpRequest, code: str, cursor: str = ""):
    """町の催し。"""
    found = sorted(visits_reads.events(own_place(request, code).code), key=_key)
    page, onward = paging.page_of(found, _key, cursor)
    return {"events": page, "next": onward}


@api.post("places/{code}/events", url_name="events", operation_id="hold", response={201: Gathering, **RESPONSES})
def hold(request: HttpRequest, code: str, holding: Holding):
    """催しを開く。"""
    place, by = own_place(request, code), f"account:{request.user.pk}"
    try:
        return Status(201, visits_acts.hold(place_code=place.code, **holding.dict(), now=timezone.now(), by=by))
    except visits_acts.Refusal as refusal:
        raise problems.Refused([refusal]) from refusal


def _key(event: Event) -> tuple[str, str]:
    return event.starts_at.isoformat(), str(event.id)
