"""The person of the account that asks."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from futasato.counters.door import reader
from futasato.people.nouns import Person


def oneself(request: HttpRequest) -> Person:
    """The reader's own person. Absent for an account that has not told its name yet."""
    person = reader.kept(request).person
    if person is None:
        raise Http404
    return person
