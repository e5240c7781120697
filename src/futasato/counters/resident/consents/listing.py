"""同意の一覧: every consent of the person in words, those given as a walk-in too, and what may still be given."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.consents import reads as consents_reads
from futasato.counters.door import showing
from futasato.counters.resident import gate
from futasato.counters.resident.consents import giving, telling
from futasato.people.nouns import Person


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """Standing ones first, each with its way out; behind them what is over, with its way back."""
    return answer(request, person)


def answer(request: HttpRequest, person: Person, ward: Person | None = None) -> HttpResponse:
    """The list about oneself, or about a `ward` (then `person` too is the ward). Who gave or withdrew is not told: what
    one guardian has done, the other sees as the ward's state (T14)."""
    now = timezone.now()
    each = [telling.told(consent, person.id, now) for consent in reversed(consents_reads.given(person.id))]
    standing = [one for one in each if one.look in ("standing", "later")]
    over = [one for one in each if one.look not in ("standing", "later")]
    shown = {"standing": standing, "over": over, "open": giving.open_to(person.id, now), "ward": ward}
    showing.shows(request, [person.id], ["name", "consents"] if ward else ["consents"])
    return render(request, "resident/consents/listing.html", shown)
