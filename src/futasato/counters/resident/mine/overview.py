"""わたしのデータ: how much is kept of me, by kind in words, and what I can do about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.resident import gate
from futasato.counters.resident.mine import document
from futasato.people.nouns import Person


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """Numbers only: the words themselves come with a fresh proof. Whether somebody is leaving does not stand here."""
    showing.shows(request, [person.id], ["name"])
    shown = {"counts": document.counts(document.closed(document.of(request, person)))}
    return render(request, "resident/mine/overview.html", shown)
