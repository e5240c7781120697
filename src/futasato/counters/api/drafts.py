"""GET /places/{code}/drafts: the drafts of an office's definition, without their texts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema

from futasato.counters.api import paging, problems
from futasato.counters.api.building import api
from futasato.counters.api.placing import own_place
from futasato.counters.api.written import Cursor
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Sketch


class Headed(Schema):
    """One draft. It is in force nowhere."""

    id: UUID
    title: str
    saved_at: datetime


class HeadedPage(Schema):
    """A page in an order that never changes; `next` goes into `cursor` of the next request, "" at the end."""

    drafts: list[Headed]
    next: str


@api.get(
    "places/{code}/drafts",
    url_name="drafts",
    operation_id="drafts",
    response={200: HeadedPage, problems.READ: problems.Problem},
)
def show(request: HttpRequest, code: str, cursor: Cursor = ""):
    """定義の下書きの一覧。"""
    found = sorted(definitions_reads.sketches(place_code=own_place(request, code).code), key=_key)
    page, onward = paging.page_of(found, _key, cursor)
    return {"drafts": page, "next": onward}


def _key(sketch: Sketch) -> tuple[str, ...]:
    return (str(sketch.id),)
