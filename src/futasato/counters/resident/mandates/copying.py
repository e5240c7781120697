"""子の控え: a guardian takes along what is kept of the child, as far as it is the child's alone (portion). Both pages ask anew
who the guardian is; the child reads in the アクセス記録 that it was taken."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from futasato.accesses import reads as accesses_reads
from futasato.counters.door import reader, showing
from futasato.counters.resident.accesses import wording
from futasato.counters.resident.mandates import gate, portion
from futasato.counters.resident.mine import taking, writing
from futasato.counters.resident.security.proving import for_keys
from futasato.people import reads as people_reads
from futasato.people.nouns import Person

FIELDS = ("name", "kana", "born_on", "gender", "identity", "number", "tier", "records", "consents", "accesses")
MOST_LOOKS = 10_000


@require_safe
@for_keys
@gate.for_guardian
def choose(request: HttpRequest, principal: Person) -> HttpResponse:
    """JSON, CSV, PDF or paper."""
    showing.shows(request, [principal.id], ["name"])
    return render(
        request, "resident/mandates/taking.html", {"ward": principal, "has_typeface": bool(writing.typefaces())}
    )


@require_safe
@for_keys
@gate.for_guardian
def take(request: HttpRequest, principal: Person, form: str) -> HttpResponse:
    """One file."""
    paper = reverse("resident:ward_print", args=[principal.id])
    return taking.handed(request, _document(request, principal), FIELDS, form, paper)


@require_safe
@for_keys
@gate.for_guardian
def to_print(request: HttpRequest, principal: Person) -> HttpResponse:
    """The same as one page."""
    told = _document(request, principal)
    showing.shows(request, told["selves"], FIELDS)
    shown = {"document": writing.readable(told), "ward": principal}
    return render(request, "resident/mine/printing.html", shown)


def _document(request: HttpRequest, principal: Person) -> dict[str, Any]:
    """Read with the reach that the door gave for this child, and no further."""
    take = import_string(settings.DOCUMENT)
    asked = {"persons": people_reads.selves(principal.id), "agent": reader.kept(request).account}
    looks = accesses_reads.looks_for_agent(**asked, limit=MOST_LOOKS)
    told = [[each.at.isoformat(), wording.sentence(each)] for each in looks]
    return portion.handed(take(person=principal.id, now=timezone.now()), told)
