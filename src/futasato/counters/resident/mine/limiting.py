"""使うのを止める: consents that can be withdrawn, requests to stop, and their way back, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Kind
from futasato.consents import reads as consents_reads
from futasato.counters.door import showing
from futasato.counters.resident import gate
from futasato.counters.resident.cases import telling as cases_telling
from futasato.counters.resident.consents import telling as consents_telling
from futasato.counters.resident.mine.towns import towns
from futasato.people import reads as people_reads
from futasato.people.nouns import Person

STANDING = ("standing", "later")


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """Each consent with its way out, each request to stop with how it stands, each town that can be asked."""
    now = timezone.now()
    told = [consents_telling.told(each, person.id, now) for each in reversed(consents_reads.given(person.id))]
    cases = cases_reads.of_person(people_reads.selves(person.id))
    shown = {
        "consents": [each for each in told if each.look in STANDING],
        "stops": [cases_telling.row(each) for each in cases if each.kind is Kind.STOP],
        "towns": towns(person),
    }
    showing.shows(request, [person.id], ["consents", "cases"])
    return render(request, "resident/mine/limiting.html", shown)
