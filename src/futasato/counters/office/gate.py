"""What an office's page knows of its reader. Whether they may come in, the door has decided (counters/door)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from futasato.counters.door import opening, reader
from futasato.people.nouns import Office, Person
from futasato.places import reads as places_reads
from futasato.places.nouns import UnknownPlace

ABSENT = opening.ABSENT


def signed_by(request: HttpRequest) -> str:
    """Who acts, as acts want to know it."""
    return f"account:{request.user.pk}"


def me(request: HttpRequest) -> Person | None:
    """The officer's own person, if there is one in the register: nobody decides on themselves."""
    return reader.kept(request).person


def offices(request: HttpRequest) -> tuple[Office, ...]:
    """The offices that the reader holds today."""
    return reader.kept(request).offices


def for_officer(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page gets the place as its second argument. Where no door has let the reader in for this very place, and
    where there is no such place, the page is absent."""

    @never_cache
    @wraps(page)
    def opened(request: HttpRequest, code: str, **named) -> HttpResponse:
        if opening.place_of(request) != code:
            raise Http404(ABSENT)
        try:
            place = places_reads.get(code)
        except UnknownPlace:
            raise Http404(ABSENT) from None
        return page(request, place, **named)

    return opened
