"""申請・請求の一覧: everything I asked, and what I can ask each of my towns."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Kind
from futasato.counters.door import showing
from futasato.counters.office.cases import papers
from futasato.counters.resident import gate
from futasato.counters.resident.cases import asking, telling
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Entrance, State


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """My cases, newest first."""
    rows = [telling.row(each) for each in cases_reads.of_person(people_reads.selves(person.id))]
    showing.shows(request, [person.id], ["cases"])
    return render(request, "resident/cases/listing.html", {"rows": rows, "towns": _towns(person)})


@require_safe
@gate.for_resident
def show_one(request: HttpRequest, person: Person, case) -> HttpResponse:
    """One of them: until when it is answered, what was decided and why, and what can be done."""
    own = telling.own(person, case)
    shown = telling.row(own) | {"history": telling.history(own.kind, cases_reads.rulings(own.id))}
    shown |= {"is_closed": telling.is_closed(request, own)}
    if not shown["is_closed"]:
        shown |= {"attachments": cases_reads.attachments(own.id), "claim": asking.told(own.claim), "text": own.text}
    showing.shows(request, [person.id], ["cases"])
    return render(request, "resident/cases/case.html", shown)


@require_safe
@gate.for_resident
def show_paper(request: HttpRequest, person: Person, case, attachment) -> HttpResponse:
    """One of my papers, as it is kept."""
    own = telling.own(person, case)
    if telling.is_closed(request, own):
        raise Http404
    showing.shows(request, [person.id], ["attachments"])
    return papers.sent(cases_reads.attachment(attachment, case=own.id))


def _towns(person: Person) -> list[dict[str, object]]:
    """What each town with a registration can be asked."""
    known = [each for each in registrations_reads.of_person(person.id) if each.entrance is not Entrance.MIRROR]
    return [
        {"label": places_reads.label(places_reads.get(each.place_code)), "kinds": _kinds(each.place_code, each.state)}
        for each in known
    ]


def _kinds(code: str, state: State) -> list[tuple[str, str, str]]:
    asked = [kind for kind in Kind if kind is not Kind.APPEAL or state is State.REVOKED]
    open_now = [kind for kind in asked if kind is not Kind.PREMIUM or asking.tiers(code, timezone.now())]
    return [(code, kind.value, telling.KINDS[kind]) for kind in open_now]
