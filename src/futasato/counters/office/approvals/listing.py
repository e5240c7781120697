"""申請の一覧: what waits for a second officer, and what became of the earlier ones. Everybody in the town's office sees
both: what was done by hand is no secret inside it (trust.md T8)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.approvals import reads as approvals_reads
from futasato.counters.door import showing
from futasato.counters.office import gate, wording
from futasato.counters.office.approvals import known, telling
from futasato.people import reads as people_reads
from futasato.places.nouns import Place

FIELDS = ("name", "records")


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """Both lists, each proposal with whom it concerns, who asked (by office) and since when."""
    now, me = timezone.now(), gate.signed_by(request)
    waiting = known.seen(request, place, approvals_reads.open_ones(place.code, now=now))
    earlier = known.seen(request, place, approvals_reads.settled(place.code, now=now))
    asked = [each.person for each in (*waiting, *earlier) if each.person]
    tops = people_reads.canonical(asked)
    people = people_reads.get_many(tops.values())
    showing.shows(request, people, FIELDS)

    def row(proposal) -> dict[str, object]:
        whom = people.get(tops.get(proposal.person))
        return telling.row(proposal, place, me) | {"name": wording.name(whom) if proposal.person else ""}

    shown = {"place": place, "waiting": [row(each) for each in waiting], "earlier": [row(each) for each in earlier]}
    return render(request, "office/approvals/listing.html", shown)
