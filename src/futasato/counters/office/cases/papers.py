"""One paper of a case, for the officer who decides on it. It is shown as what it is and can do nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Attachment
from futasato.counters.door import showing
from futasato.counters.office import gate
from futasato.counters.office.cases import telling
from futasato.places.nouns import Place

HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'none'"
ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place, case: UUID, attachment: UUID) -> HttpResponse:
    """The paper; who looked at it is written down like any other page."""
    known = telling.found(place, case)
    showing.shows(request, [known.person], ["attachments"])
    return sent(cases_reads.attachment(attachment, case=known.id))


def sent(paper: Attachment | None) -> HttpResponse:
    """A paper as an answer: never guessed, never run; a PDF is saved and not opened in the page. Its own name, which
    somebody typed, is not repeated."""
    if paper is None:
        raise Http404(gate.ABSENT)
    way = "inline" if paper.media == "image/jpeg" else "attachment"
    answer = HttpResponse(paper.content, content_type=paper.media)
    answer.headers["Content-Disposition"] = f'{way}; filename="{paper.id}.{ENDINGS.get(paper.media, "bin")}"'
    answer.headers["Content-Security-Policy"] = HARMLESS
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
