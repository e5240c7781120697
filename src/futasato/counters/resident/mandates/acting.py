"""代わりに見る: towns and cards of the person one acts for. Nothing of another guardian is on this page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.resident import standing
from futasato.counters.resident.mandates import gate
from futasato.people.nouns import Person
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of


@require_safe
@gate.for_agent
def show(request: HttpRequest, principal: Person) -> HttpResponse:
    """Each town with tier, number, what is missing and why."""
    cards = registrations_reads.cards(principal.id, day_of(timezone.now()))
    towns = sorted((standing.told(card) for card in cards), key=lambda t: (t.is_mirror, t.is_draft, t.place_code))
    showing.shows(request, [principal.id], ["name", "number", "tier", "reasons"])
    return render(request, "resident/mandates/ward.html", {"principal": principal, "towns": towns})
