"""引取り番号の紙: printed at the desk, so that somebody can claim at home what was recorded here."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.people import acts as people_acts
from futasato.people.nouns import ClaimCode, Person
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads


@gate.for_officer
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """The card number; asked for, a new code. It is shown this once: lost, another is made and the lost one is dead."""
    known = standing.known(place, person)
    code = _code(request, known) if request.method == "POST" else None
    shown = {"place": place, "person": known, "name": wording.name(known), "code": code}
    shown |= {"registration": registrations_reads.get(known.id, place.code)}
    showing.shows(request, [known.id], ["name", "number"])
    return render(request, "office/people/slip.html", shown)


def _code(request: HttpRequest, person: Person) -> ClaimCode | None:
    try:
        return people_acts.issue_claim_code(person=person.id, now=timezone.now(), by=gate.signed_by(request))
    except people_acts.Refused as refused:
        messages.error(request, saying.reason(refused))
        return None
