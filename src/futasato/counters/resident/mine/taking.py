"""控えを受け取る: the choice of forms, and each form. Both ask who it is anew (security.proving)."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.resident import gate
from futasato.counters.resident.identity import level
from futasato.counters.resident.mine import document, writing
from futasato.counters.resident.security.proving import for_keys
from futasato.people.nouns import IdentityLevel, Person

FILES = {
    "json": (writing.as_json, "application/json", "json"),
    "csv": (writing.as_csv, "application/zip", "zip"),
    "pdf": (writing.as_pdf, "application/pdf", "pdf"),
}
"""Form → how it is written, its media type, the ending of its name."""


@require_safe
@for_keys
@gate.for_resident
def choose(request: HttpRequest, person: Person) -> HttpResponse:
    """JSON, CSV, PDF or paper."""
    showing.shows(request, [], [])
    shown = {"has_typeface": bool(writing.typefaces()), "is_whole": level.of(request) >= IdentityLevel.L2}
    return render(request, "resident/mine/taking.html", shown)


@require_safe
@for_keys
@gate.for_resident
def take(request: HttpRequest, person: Person, form: str) -> HttpResponse:
    """One file."""
    told = document.of(request, person)
    return handed(request, told, document.fields(request), form, reverse("resident:print_mine"))


@require_safe
@for_keys
@gate.for_resident
def to_print(request: HttpRequest, person: Person) -> HttpResponse:
    """The same as one page, for the printer and for reading aloud."""
    told = document.of(request, person)
    showing.shows(request, told["selves"], document.fields(request))
    return render(request, "resident/mine/printing.html", {"document": writing.readable(told)})


def handed(request: HttpRequest, told: document.Document, fields: Iterable[str], form: str, paper: str) -> HttpResponse:
    """A document as a file. Where no Japanese typeface is there, the page to be printed (`paper`) comes instead of the
    PDF."""
    if form not in FILES:
        raise Http404
    write, media, ending = FILES[form]
    if (file := write(told)) is None:
        showing.shows(request, [], [])
        return redirect(paper)
    showing.shows(request, told["selves"], fields)
    named = {"Content-Disposition": f'attachment; filename="my-futasato.{ending}"'}
    return HttpResponse(file, content_type=media, headers=named)
