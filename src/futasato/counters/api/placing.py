"""The place in an address, and the words for one's own office."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from futasato.counters.door import opening
from futasato.places import reads as places_reads
from futasato.places.nouns import Place, UnknownPlace


def place(code: str) -> Place:
    """A place by its code; absent for a code that is none."""
    try:
        return places_reads.get(code)
    except UnknownPlace:
        raise Http404 from None


def own_place(request: HttpRequest, code: str) -> Place:
    """The place for which the door has let the reader in; absent for any other."""
    if opening.place_of(request) != code:
        raise Http404
    return place(code)
