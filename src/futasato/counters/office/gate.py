"""Who stands at the door: every page of an office is for an officer of that very place; for anybody else it is absent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from futasato.people import reads as people_reads
from futasato.people.nouns import Office
from futasato.places import reads as places_reads
from futasato.places.nouns import UnknownPlace
from futasato.units import day_of

ABSENT = "この頁はありません"


def signed_by(request: HttpRequest) -> str:
    """Who acts, as acts want to know it."""
    return f"account:{request.user.pk}"


def offices(request: HttpRequest) -> tuple[Office, ...]:
    """The offices that the reader holds today."""
    if not request.user.is_authenticated:
        return ()
    return people_reads.offices_of(request.user.pk, day_of(timezone.now()))


def for_officer(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page gets the place as its second argument. Absent and forbidden are the same answer."""

    @never_cache
    @wraps(page)
    def opened(request: HttpRequest, code: str, **named) -> HttpResponse:
        if code not in {office.place_code for office in offices(request)}:
            raise Http404(ABSENT)
        try:
            place = places_reads.get(code)
        except UnknownPlace:
            raise Http404(ABSENT) from None
        return page(request, place, **named)

    return opened
