"""The person of the account that asks."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils import translation

from futasato.counters.api import problems
from futasato.counters.door import reader
from futasato.counters.resident import growing
from futasato.people.nouns import Person


def oneself(request: HttpRequest) -> Person:
    """The reader's own person. Absent for an account that has not told its name yet."""
    person = reader.kept(request).person
    if person is None:
        raise Http404
    return person


def agreeing(request: HttpRequest) -> Person:
    """The same, when they are old enough to agree alone: for a child a guardian does it, on a page of their own."""
    person = oneself(request)
    with translation.override("ja"):
        reason = growing.refusal(person)
    if reason:
        raise problems.Refused([reason])
    return person
