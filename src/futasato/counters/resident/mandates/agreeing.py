"""代わりに同意する・取り消す・登録する: the ward's own pages, opened by who acts for them. The act is signed by the agent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.door import showing
from futasato.counters.resident import choosing, joining
from futasato.counters.resident.consents import giving, listing, withdrawing
from futasato.counters.resident.mandates import gate
from futasato.people.nouns import Person


@require_safe
@gate.for_agent
def consents(request: HttpRequest, principal: Person) -> HttpResponse:
    """What the ward has consented to, and what may still be given."""
    return listing.answer(request, principal, ward=principal)


@require_http_methods(["GET", "POST"])
@gate.for_agent
def give(request: HttpRequest, principal: Person, purpose: str, recipient: str) -> HttpResponse:
    """A consent in the ward's name; the ward's age is no hindrance."""
    return giving.answer(request, principal, (purpose, recipient), ward=principal)


@require_http_methods(["GET", "POST"])
@gate.for_agent
def withdraw(request: HttpRequest, principal: Person, consent: UUID) -> HttpResponse:
    """The second click. Somebody else's consent, the agent's own too, is no page."""
    return withdrawing.answer(request, principal, consent, ward=principal)


@require_http_methods(["GET", "POST"])
@gate.for_agent
def join(request: HttpRequest, principal: Person) -> HttpResponse:
    """Choose a town, read, and register the ward."""
    place = choosing.chosen(request.GET.get("place", ""))
    showing.shows(request, [principal.id], ["name"])
    if place is None:
        return choosing.choose(request, ward=principal)
    return joining.agree(request, principal, place, ward=principal)
