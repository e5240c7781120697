"""GET and PUT /places/{code}/drafts/{draft}: a draft's text, written over only by who has read it (If-Match)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema

from futasato.counters.api import etags, problems
from futasato.counters.api.building import api
from futasato.counters.api.placing import own_place
from futasato.counters.api.written import Page, Sent
from futasato.definitions import acts as definitions_acts
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Sketch


class Drafted(Schema):
    """A draft with its text. It is in force nowhere."""

    id: UUID
    place_code: str
    title: str
    text: str
    saved_at: datetime


class Drafting(Sent):
    """The whole text, readable as a definition or not: what is wrong with it is told when it is tried on its page."""

    text: Page


@api.get(
    "places/{code}/drafts/{uuid:draft}",
    url_name="draft",
    operation_id="draft",
    response={200: Drafted, problems.READ: problems.Problem},
    openapi_extra=etags.told(200),
)
def show(request: HttpRequest, response: HttpResponse, code: str, draft: UUID):
    """一つの下書き。"""
    found = _found(request, code, draft)
    response["ETag"] = etags.of(found)
    return found


@api.put(
    "places/{code}/drafts/{uuid:draft}",
    url_name="draft",
    operation_id="keepDraft",
    response={200: Drafted, problems.EDIT: problems.Problem},
    openapi_extra=etags.told(200, is_edit=True),
)
def keep(request: HttpRequest, response: HttpResponse, code: str, draft: UUID, drafting: Drafting):
    """下書きを書き換える。"""
    found, now, by = _found(request, code, draft), timezone.now(), f"account:{request.user.pk}"
    etags.insist(request, found)
    told = {"place_code": found.place_code, "title": found.title, "text": drafting.text}
    try:
        kept = definitions_acts.keep_draft(**told, now=now, by=by)
    except definitions_acts.Refusal as refusal:
        raise problems.Refused(refusal.reasons) from refusal
    response["ETag"] = etags.of(kept)
    return kept


def _found(request: HttpRequest, code: str, draft: UUID) -> Sketch:
    found = definitions_reads.sketch(draft, place_code=own_place(request, code).code)
    if found is None:
        raise Http404
    return found
