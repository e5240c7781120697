"""登録証: the card of one town, and the one-time code for the staff's scanner."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.resident import drawing, gate, standing
from futasato.people.nouns import Person
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of
from futasato.visits import acts as visits_acts


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person, code: str) -> HttpResponse:
    """One's own card, with `?letters=large` in large letters; of a town one has nothing to do with there is no page."""
    today = day_of(timezone.now())
    found = registrations_reads.card(person.id, code, today)
    if found is None:
        raise Http404
    showing.shows(request, [person.id], ["name", "number", "tier", "reasons"])
    shown = {"person": person, "town": standing.told(found), "today": today}
    return render(request, "resident/card.html", shown | {"is_large": request.GET.get("letters") == "large"})


@require_safe
@gate.for_resident
def show_pass(request: HttpRequest, person: Person) -> HttpResponse:
    """A fresh code each time the page is opened; it holds for a minute and for one reading."""
    own = visits_acts.show_pass(person=person.id, now=timezone.now(), by=gate.signed_by(request))
    showing.shows(request, [person.id], ["pass"])
    return render(request, "resident/pass.html", {"own": own, "qr": drawing.qr(own.code)})
