"""一つの催し: how many came, the rotating code for the venue's screen, the poster to print."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.counters.office import gate
from futasato.counters.office.events import known
from futasato.counters.resident import drawing
from futasato.places.nouns import Place
from futasato.visits import reads as visits_reads

REFRESH_SECONDS = 20  # shorter than the 30 seconds of one code, so that the screen never shows a dead one


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place, event: UUID) -> HttpResponse:
    """The event, and how many people have come in which way."""
    found = known.found(place, event)
    came = visits_reads.check_ins(found.id)
    people = len({each.person for each in came})
    days = sorted({each.happened_on for each in came})
    counts = [(day, sum(each.happened_on == day for each in came)) for day in days]
    shown = {"place": place, "people": people, "counts": counts} | known.told(found, timezone.now())
    return render(request, "office/events/event.html", shown)


@gate.for_officer
@require_safe
def screen(request: HttpRequest, place: Place, event: UUID) -> HttpResponse:
    """For the screen at the venue: a code that changes. The page asks anew by itself, without a script, until somebody
    stops it (`still`): who reads slowly is not interrupted (JIS X 8341-3 2.2.1)."""
    found, now = known.found(place, event), timezone.now()
    address = known.address(request, visits_reads.rotating_code(found.id, now))
    people = len({each.person for each in visits_reads.check_ins(found.id)})
    shown = {"place": place, "qr": drawing.qr(address), "address": address, "people": people}
    shown |= {"refresh": REFRESH_SECONDS, "is_still": "still" in request.GET} | known.told(found, now)
    page = render(request, "office/events/screen.html", shown)
    if not shown["is_still"]:
        page.headers["Refresh"] = f"{REFRESH_SECONDS}"
    return page


@gate.for_officer
@require_safe
def poster(request: HttpRequest, place: Place, event: UUID) -> HttpResponse:
    """To print and hang up: the code stays the same, so what it proves is less (E1)."""
    found = known.found(place, event)
    address = known.address(request, visits_reads.poster_code(found.id))
    shown = {"place": place, "qr": drawing.qr(address), "address": address} | known.told(found, timezone.now())
    return render(request, "office/events/poster.html", shown)
