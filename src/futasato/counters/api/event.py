"""GET /places/{code}/events/{event} and its cancellation, which only takes back what the officer has seen (If-Match)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Status

from futasato.counters.api import etags, problems
from futasato.counters.api.building import api
from futasato.counters.api.events import Gathering
from futasato.counters.api.placing import own_place
from futasato.counters.api.written import Reason, Sent
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads
from futasato.visits.nouns import Event


class Cancelling(Sent):
    """Why; people who wanted to come will read it."""

    reason: Reason


@api.get(
    "places/{code}/events/{uuid:event}",
    url_name="event",
    operation_id="event",
    response={200: Gathering, problems.READ: problems.Problem},
    openapi_extra=etags.told(200),
)
def show(request: HttpRequest, response: HttpResponse, code: str, event: UUID):
    """一つの催し。"""
    found = _found(request, code, event)
    response["ETag"] = etags.of(found)
    return found


@api.post(
    "places/{code}/events/{uuid:event}/cancellation",
    url_name="cancellation",
    operation_id="cancel",
    response={201: Gathering, problems.EDIT: problems.Problem},
    openapi_extra=etags.told(201, is_edit=True),
)
def cancel(request: HttpRequest, response: HttpResponse, code: str, event: UUID, cancelling: Cancelling):
    """催しを取りやめる。"""
    found = _found(request, code, event)
    etags.insist(request, found)
    told = {"event": found.id, "reason": cancelling.reason, "now": timezone.now(), "by": f"account:{request.user.pk}"}
    try:
        cancelled = visits_acts.cancel(**told)
    except visits_acts.Refusal as refusal:
        raise problems.Refused([refusal]) from refusal
    response["ETag"] = etags.of(cancelled)
    return Status(201, cancelled)


def _found(request: HttpRequest, code: str, event: UUID) -> Event:
    place, found = own_place(request, code), visits_reads.event(event)
    if found is None or found.place_code != place.code:
        raise Http404
    return found
