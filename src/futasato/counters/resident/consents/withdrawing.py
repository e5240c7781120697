"""取り消す: the second click. It ends every consent to this recipient for this purpose, at this instant."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.consents import acts as consents_acts
from futasato.consents import reads as consents_reads
from futasato.consents.nouns import Consent
from futasato.counters.door import showing
from futasato.counters.resident import gate, whose
from futasato.counters.resident.consents import seeing, telling
from futasato.people.nouns import Person

DONE = _("同意を取り消しました。次の利用から、この同意では見られません。")


@require_http_methods(["GET", "POST"])
@gate.for_resident
def withdraw(request: HttpRequest, person: Person, consent: UUID) -> HttpResponse:
    """What ends, and the button. Pressed twice it has one effect; somebody else's consent is no page."""
    return answer(request, person, consent)


def answer(request: HttpRequest, person: Person, consent: UUID, ward: Person | None = None) -> HttpResponse:
    """The page of withdrawing about oneself, or about a `ward` (then `person` too is the ward)."""
    now, own = timezone.now(), _own(person, consent)
    form = seeing.Seen(request.POST or None, initial={"seen": seeing.mark(now)})
    if form.is_valid():
        _withdraw(request, person, own, form)
        messages.success(request, DONE)
        return redirect(whose.address("consents", ward))
    showing.shows(request, [person.id], ["name", "consents"] if ward else ["consents"])
    shown = {"ward": ward, "form": form, "fresh": seeing.mark(now), "each": telling.told(own, person.id, now)}
    return render(request, "resident/consents/withdraw.html", shown)


def _withdraw(request: HttpRequest, person: Person, own: Consent, form: seeing.Seen) -> None:
    consents_acts.withdraw(
        person=person.id,
        recipient=own.recipient,
        purpose=own.purpose,
        seen_at=form.cleaned_data["seen"],
        now=timezone.now(),
        by=gate.signed_by(request),
    )


def _own(person: Person, consent: UUID) -> Consent:
    found = next((each for each in consents_reads.given(person.id) if each.id == consent), None)
    if found is None:
        raise Http404
    return found
