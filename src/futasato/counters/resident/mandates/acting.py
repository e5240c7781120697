"""代わりに見る: towns and cards of the person one acts for. Nothing of another guardian is on this page."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.counters.door import reader, showing
from futasato.counters.resident import standing
from futasato.counters.resident.mandates import gate
from futasato.mandates import reads as mandates_reads
from futasato.mandates import rules as mandates_rules
from futasato.people.nouns import Person
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

INSTANT = timedelta(microseconds=1)


@require_safe
@gate.for_agent
def show(request: HttpRequest, principal: Person) -> HttpResponse:
    """Each town with tier, number, what is missing and why."""
    cards = registrations_reads.cards(principal.id, day_of(timezone.now()))
    towns = sorted((standing.told(card) for card in cards), key=lambda t: (t.is_mirror, t.is_draft, t.place_code))
    showing.shows(request, [principal.id], ["name", "number", "tier", "reasons"])
    shown = {"principal": principal, "towns": towns, "last_on": _last_on(request, principal)}
    shown |= {"is_guardian": gate.is_guardian(request, principal.id)}
    return render(request, "resident/mandates/ward.html", shown)


def _last_on(request: HttpRequest, principal: Person) -> date | None:
    """The last day on which the reader may act for this person, by whichever mandate lasts longest."""
    own = mandates_reads.entrusted_to(reader.kept(request).person.id, timezone.now())
    lives, ages = mandates_reads.lives([principal.id]), mandates_reads.ages()
    ends = [mandates_rules.ends_at(each, lives[principal.id], ages) for each in own if each.principal == principal.id]
    return None if not ends or None in ends else day_of(max(ends) - INSTANT)
