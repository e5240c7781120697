"""The proposals that a reader may see: of their town, and of nobody who is hidden from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest

from futasato.approvals import reads as approvals_reads
from futasato.approvals.nouns import Kind, Proposal
from futasato.counters.office import gate
from futasato.people.nouns import Duty
from futasato.places.nouns import Place
from futasato.protections import reads as protections_reads


def is_of_desk(request: HttpRequest, place: Place) -> bool:
    """Whether the reader is of the named desk of this town."""
    return any(each.duty is Duty.DESK and each.place_code == place.code for each in gate.offices(request))


def seen(request: HttpRequest, place: Place, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Without those that concern somebody hidden from the reader; a lifting is the desk's alone."""
    proposals = list(proposals)
    if is_of_desk(request, place):
        return proposals
    hidden = protections_reads.veiled_among(each.person for each in proposals if each.person)
    return [each for each in proposals if each.kind is not Kind.LIFTING and each.person not in hidden]


def found(request: HttpRequest, place: Place, id: UUID, now: datetime) -> Proposal:
    """One proposal of this very town that the reader may see, or absent."""
    proposal = approvals_reads.get(id, now=now)
    if proposal is None or proposal.place_code != place.code or not seen(request, place, [proposal]):
        raise Http404(gate.ABSENT)
    return proposal
