"""届いた便り: what I was told, whether by mail or not, and which kinds I want by mail."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.door.opening import ABSENT
from futasato.counters.resident import gate
from futasato.counters.resident.letters import telling
from futasato.letters import reads as letters_reads
from futasato.letters.rules import CHOOSABLE
from futasato.people import reads as people_reads
from futasato.people.nouns import Person


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """My letters, newest first, and my choices."""
    selves = people_reads.selves(person.id)
    wanted = letters_reads.wanted(selves)
    rows = [telling.row(each) for each in letters_reads.of_person(selves, timezone.now())]
    kinds = [{"kind": kind.value, "title": telling.KINDS[kind], "is_wanted": kind in wanted} for kind in CHOOSABLE]
    showing.shows(request, [person.id], ["letters"])
    shown = {"rows": rows, "kinds": kinds, "quiet": letters_reads.quiet(), "has_address": bool(person.email)}
    return render(request, "resident/letters/listing.html", shown)


@require_safe
@gate.for_resident
def show_one(request: HttpRequest, person: Person, letter) -> HttpResponse:
    """What one letter is about."""
    found = letters_reads.get(letter)
    if found is None or found.person not in people_reads.selves(person.id):
        raise Http404(ABSENT)
    showing.shows(request, [person.id], ["letters"])
    return render(request, "resident/letters/letter.html", telling.row(found))
