"""Who is acted for: the door has let the agent in for this very person; else the page is absent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from futasato.counters.door import reader
from futasato.people import reads as people_reads


def for_agent(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page gets the principal as its second argument. No mandate now, and no such person: one and the same."""

    @never_cache
    @wraps(page)
    def opened(request: HttpRequest, principal: UUID, **named) -> HttpResponse:
        if principal not in reader.kept(request).wards:
            raise Http404
        return page(request, people_reads.get(principal), **named)

    return opened
