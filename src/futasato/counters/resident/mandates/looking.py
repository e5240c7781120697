"""代わりに見る: the ward's records, and who has looked at the ward. Nothing of another guardian is on these pages (T14)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from futasato.accesses import reads as accesses_reads
from futasato.accesses.nouns import Access, Purpose
from futasato.counters.door import reader, showing
from futasato.counters.resident import history as own_history
from futasato.counters.resident.accesses import wording
from futasato.counters.resident.accesses.listing import A_PAGE, wanted
from futasato.counters.resident.mandates import gate
from futasato.people import reads as people_reads
from futasato.people.nouns import Person


@dataclass(frozen=True)
class Line:
    """One look. `is_mine`: by the very reader."""

    access: Access
    sentence: str

    @property
    def is_mine(self) -> bool:
        """True for the reader's own look: of all that act for somebody, no other is ever listed."""
        return self.access.purpose == Purpose.GUARDIAN


@require_safe
@gate.for_agent
def history(request: HttpRequest, principal: Person) -> HttpResponse:
    """Everything that is recorded of the ward."""
    selves = people_reads.selves(principal.id)
    showing.shows(request, selves, ["name", "records"])
    shown = {"chapters": own_history.chapters(selves), "ward": principal}
    return render(request, "resident/history.html", shown)


@require_safe
@gate.for_agent
def accesses(request: HttpRequest, principal: Person) -> HttpResponse:
    """Who looked at the ward, in pages; not what the ward looked at."""
    selves, page = people_reads.selves(principal.id), wanted(request, ()).page
    asked = {"persons": selves, "agent": reader.kept(request).account}
    looks = accesses_reads.looks_for_agent(**asked, limit=A_PAGE + 1, after=(page - 1) * A_PAGE)
    lines = [Line(each, wording.sentence(each)) for each in looks[:A_PAGE]]
    shown = {"ward": principal, "lines": lines, "later": page - 1, "earlier": page + 1 if len(looks) > A_PAGE else 0}
    showing.shows(request, selves, ["name", "accesses"])
    return render(request, "resident/mandates/accesses.html", shown)
