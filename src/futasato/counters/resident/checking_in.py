"""受付: the page behind the QR code at a venue. It names the event and asks for one press of a button.

A rotating code holds for a minute, too short to register first: whoever is not signed in leaves the record at once,
gets a slip, and makes it their own afterwards.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.door import saying, showing
from futasato.counters.resident import gate, standing
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads
from futasato.visits.nouns import Event
from futasato.visits.rules import code as codes
from futasato.visits.rules import opening

SLIP, SLIP_SECONDS = "slip", 60 * 60  # a cookie with the claim code: in the database nobody may find it
UNKNOWN = _("このQRコードは、ふたさとの受付のものではありません。会場の画面やポスターのコードを読み取ってください。")
STALE = _("このQRコードは時間が過ぎました。会場の画面のコードを、もう一度読み取ってください。")


class Press(forms.Form):
    """The button: `nonce` names this one attempt, so that pressing twice has one effect."""

    nonce = forms.CharField(max_length=100, widget=forms.HiddenInput)


@never_cache
@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, token: str) -> HttpResponse:
    """The event and its button; for somebody signed in a check-in, else a record without a name."""
    event = _event(token)
    if event is None:
        return _closed(request, UNKNOWN, 404)
    if reason := _why_not(event, token):
        return _closed(request, reason, 410, event)
    person = gate.me(request)
    form = Press(request.POST or None, initial={"nonce": secrets.token_urlsafe(24)})
    if request.method == "POST" and form.is_valid():
        press = _come if person else _walk_in
        return press(request, event, token, form.cleaned_data["nonce"], person)
    shown = {"event": event, "town": _town(event), "form": form, "person": person}
    return render(request, "resident/check_in.html", shown)


def _come(request: HttpRequest, event: Event, token: str, nonce: str, person: Person) -> HttpResponse:
    now, by = timezone.now(), gate.signed_by(request)
    try:
        visits_acts.check_in(event=event.id, person=person.id, token=token, nonce=nonce, now=now, by=by)
    except visits_acts.Refusal as refusal:
        return _closed(request, saying.sentence(refusal), 409, event)
    return redirect("resident:came", event.id)


def _walk_in(request: HttpRequest, event: Event, token: str, nonce: str, _nobody: None) -> HttpResponse:
    try:
        came = visits_acts.walk_in(event=event.id, token=token, nonce=nonce, now=timezone.now(), by="walk-in")
    except visits_acts.Refusal as refusal:
        return _closed(request, saying.sentence(refusal), 409, event)
    page = render(request, "resident/slip.html", {"event": event, "town": _town(event), "came": came})
    kept = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    page.set_signed_cookie(SLIP, came.claim_code, max_age=SLIP_SECONDS, **kept)
    return page


@require_safe
@gate.for_resident
def thank(request: HttpRequest, person: Person, event: UUID) -> HttpResponse:
    """Thanks, and what is missing in one sentence; only for an event one has come to."""
    selves = people_reads.selves(person.id)
    came = next((each for each in visits_reads.check_ins_of(selves) if each.event == event), None)
    held = came and visits_reads.event(event)
    if held is None:
        raise Http404
    card = registrations_reads.card(person.id, held.place_code, day_of(timezone.now()))
    shown = {"event": held, "came": came, "town": _town(held), "told": card and standing.told(card)}
    showing.shows(request, [person.id], ["records", "tier"])
    return render(request, "resident/came.html", shown)


def _event(token: str) -> Event | None:
    found = visits_reads.event_of_code(token)
    return found and visits_reads.event(found)


def _why_not(event: Event, token: str) -> object:
    """Why this code opens nothing now: the event is not open, or the code is old or made up. "" when it does."""
    now = timezone.now()
    if reason := opening.why_closed(event, now):
        return saying.sentence(reason)
    shown = {visits_reads.rotating_code(event.id, at) for at in (now, now - codes.STEP)}
    return "" if token in shown | {visits_reads.poster_code(event.id)} else STALE


def _closed(request: HttpRequest, reason: object, status: int, event: Event | None = None) -> HttpResponse:
    return render(request, "resident/no_check_in.html", {"reason": reason, "event": event}, status=status)


def _town(event: Event) -> str:
    return places_reads.get(event.place_code).name
