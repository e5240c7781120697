"""見比べる人の一覧: rows of lists that resemble somebody of the town and wait for a verdict."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.office import gate
from futasato.counters.office.rosters import known
from futasato.places.nouns import Place
from futasato.rosters import reads as rosters_reads

SHOWN = 100


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """The first of them, undecided ones first."""
    pairs = rosters_reads.open_pairs(place.code)
    rows = [{"pair": each, "verdict": known.VERDICTS.get(each.verdict, gettext("まだ"))} for each in pairs[:SHOWN]]
    showing.shows(request, {row["pair"].person for row in rows}, ["name"])
    return render(request, "office/rosters/pairs.html", {"place": place, "rows": rows, "count": len(pairs)})
