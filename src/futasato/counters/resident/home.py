"""わたしの町: every town one is registered with or has records in, each in one sentence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.resident import gate, standing
from futasato.people.nouns import Person
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """Registered towns first, then those where only records are, then prefectures that only mirror a town."""
    cards = registrations_reads.cards(person.id, day_of(timezone.now()))
    towns = sorted(
        (standing.told(card) for card in cards), key=lambda town: (town.is_mirror, town.is_draft, town.place_code)
    )
    showing.shows(request, [person.id], ["name", "tier"])
    return render(request, "resident/home.html", {"person": person, "towns": towns})
