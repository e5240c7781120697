"""わたしの職場: the municipalities whose pages the reader may open."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from futasato.counters.context import opens
from futasato.counters.office import gate
from futasato.definitions import reads as definitions_reads
from futasato.places import reads as places_reads


@login_required
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Each town of one's offices, with the pages that are open there. Nobody's officer: absent."""
    held = gate.offices(request)
    if not held:
        raise Http404(gate.ABSENT)
    codes = {office.place_code for office in held} - {""}
    if len(codes) < len({office.place_code for office in held}):  # an office of no place looks at every town that is here
        codes |= set(definitions_reads.places_with_editions()) if "watch" in opens(request) else set()
    return render(request, "office/offices.html", {"towns": [_town(request, code) for code in sorted(codes)]})


def _town(request: HttpRequest, code: str) -> dict[str, object]:
    place = places_reads.get(code)
    return {"place": place, "label": places_reads.label(place), "doors": opens(request, code)}
