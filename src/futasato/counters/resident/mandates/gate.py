"""Who is acted for: the door has let the agent in for this very person; else the page is absent. And by which right, where
it needs more than any mandate."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from futasato.counters.door import reader
from futasato.mandates import reads as mandates_reads
from futasato.mandates.nouns import Ground
from futasato.people import reads as people_reads
from futasato.people.nouns import Person


def for_agent(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page gets the principal as its second argument. No mandate now, and no such person: one and the same."""

    @never_cache
    @wraps(page)
    def opened(request: HttpRequest, principal: UUID, **named) -> HttpResponse:
        if principal not in reader.kept(request).wards:
            raise Http404
        return page(request, people_reads.get(principal), **named)

    return opened


def for_guardian(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same, of a child, by a guardian's standing mandate alone (法定代理人): whom somebody or a court entrusted with
    acting is handed nothing here."""

    @wraps(page)
    def opened(request: HttpRequest, principal: Person, **named) -> HttpResponse:
        if not is_guardian(request, principal.id):
            raise Http404
        return page(request, principal, **named)

    return for_agent(opened)


def is_guardian(request: HttpRequest, principal: UUID) -> bool:
    """Whether the reader, under any of their ids, is the guardian of this child now. It ends with the child's majority."""
    now = timezone.now()
    standing = (each for self in reader.kept(request).selves for each in mandates_reads.standing(self, now))
    return any(each.principal == principal and each.ground is Ground.GUARDIAN for each in standing)
