"""わたしの職場: the municipalities whose pages the reader may open."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from futasato.counters.context import opens
from futasato.counters.office import gate
from futasato.places import reads as places_reads
from futasato.registrations import reads as registrations_reads


@login_required
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Each office with how many are registered. Nobody's officer: absent."""
    held = gate.offices(request)
    if not held:
        raise Http404(gate.ABSENT)
    codes = sorted({office.place_code for office in held} - {""})
    return render(request, "office/offices.html", {"towns": [_town(code) | {"doors": opens(request, code)} for code in codes]})


def _town(code: str) -> dict[str, object]:
    place = places_reads.get(code)
    page = registrations_reads.page(code)
    joined = page.people - page.states.get("draft", 0)
    return {"place": place, "label": places_reads.label(place), "people": page.people, "joined": joined}
