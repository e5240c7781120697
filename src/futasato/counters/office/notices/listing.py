"""送ったお知らせ: what, when, to how many; never to whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from futasato.counters.door import showing
from futasato.counters.office import gate
from futasato.letters import reads as letters_reads
from futasato.letters.nouns import State
from futasato.notices import reads as notices_reads
from futasato.notices.nouns import Notice
from futasato.places.nouns import Place

FEW = 10
"""A smaller number of failures is not told: it could be counted down to one person (as in office/homes)."""


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """The newest notices of the place."""
    notices = notices_reads.of_place(place.code)
    counts = letters_reads.counts([each.about for each in notices])
    showing.shows(request, [], [])
    rows = [_row(each, counts.get(each.about, {}).get(State.FAILED, 0)) for each in notices]
    return render(request, "office/notices/listing.html", {"place": place, "rows": rows})


def _row(notice: Notice, failed: int) -> dict[str, object]:
    """How many were posted to is as it was that day: a number that follows the people of today would tell who is hidden."""
    return {"notice": notice, "failed": f"{failed}" if failed >= FEW else "", "is_disaster": notice.kind == "disaster"}
