"""An event of this very town, or nothing; and its address as a code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from futasato.counters.door import saying
from futasato.counters.office import gate, wording
from futasato.places.nouns import Place
from futasato.visits import reads as visits_reads
from futasato.visits.nouns import Event
from futasato.visits.rules import opening


def found(place: Place, event: UUID) -> Event:
    """The event; absent when there is none or when it is another town's."""
    known = visits_reads.event(event)
    if known is None or known.place_code != place.code:
        raise Http404(gate.ABSENT)
    return known


def address(request: HttpRequest, token: str) -> str:
    """What a phone opens when it reads a code."""
    return request.build_absolute_uri(reverse("resident:check_in", args=[token]))


def told(event: Event, now: datetime) -> dict[str, object]:
    """An event in words."""
    kind = f"{wording.KINDS[event.kind]}（{event.name}）" if event.name else wording.KINDS[event.kind]
    return {
        "event": event,
        "kind": kind,
        "phase": _phase(event, now),
        "closed": saying.sentence(opening.why_closed(event, now)),
    }


def _phase(event: Event, now: datetime) -> str:
    if event.cancelled_at:
        return gettext("中止")
    if now > event.ends_at:
        return gettext("終わりました")
    return gettext("これから") if opening.why_closed(event, now) else gettext("受付中")
