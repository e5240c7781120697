"""書き出しを受け取る: one job; the button hands out the file, once, and everybody in it has an access record."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.office import gate
from futasato.counters.office.exporting import listing
from futasato.exports import acts as exports_acts
from futasato.exports import reads as exports_reads
from futasato.exports.nouns import Column, Export, File
from futasato.places.nouns import Place

FIELDS = {Column.STATE: "decisions", Column.JOINED: "decisions", Column.HOME: "address"}
"""Columns whose field has another word in the access record."""


@gate.for_officer
@require_http_methods(["GET", "POST"])
def fetch(request: HttpRequest, place: Place, export: UUID) -> HttpResponse:
    """The job in words; sent, the file. The refusal, if any, is shown on the same page."""
    job, refusal = _found(place, export), ""
    if request.method == "POST":
        try:
            file = exports_acts.fetch(export=job.id, now=timezone.now(), by=gate.signed_by(request))
            return _file(request, file)
        except exports_acts.Refused as refused:
            refusal = saying.reason(refused)
    showing.shows(request, [], [])
    shown = listing.row(job, gate.signed_by(request), timezone.now())
    return render(request, "office/exporting/job.html", shown | {"place": place, "refusal": refusal})


def _file(request: HttpRequest, file: File) -> HttpResponse:
    showing.shows(request, file.persons, [FIELDS.get(column, column.value) for column in file.export.columns])
    answer = HttpResponse(file.content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


def _found(place: Place, id: UUID) -> Export:
    job = exports_reads.get(id)
    if job is None or job.place_code != place.code:
        raise Http404(gate.ABSENT)
    return job
