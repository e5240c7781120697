"""事業者への提示: choose provider and question, read, agree, and show the code that answers just this question."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from futasato.consents import acts as consents_acts
from futasato.consents import reads as consents_reads
from futasato.consents.nouns import ConsentText, Presentation
from futasato.counters.door import saying, showing
from futasato.counters.provider import catalogue
from futasato.counters.provider.catalogue import Offer
from futasato.counters.resident import drawing, gate, growing, wording
from futasato.counters.resident.consents import giving, seeing, telling
from futasato.people.nouns import Person
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

VERSION = "version"


@require_safe
@gate.for_resident
def choose(request: HttpRequest, person: Person) -> HttpResponse:
    """The questions of providers in one's own towns."""
    language = wording.language()
    each = [
        (offer.id, offer.provider, offer.title_in(language), telling.recipient(offer.place_code))
        for offer in _offers(person)
    ]
    showing.shows(request, [person.id], ["tier"])
    return render(request, "resident/consents/choose.html", {"offers": each})


@require_http_methods(["GET", "POST"])
@gate.for_resident
def present(request: HttpRequest, person: Person, offer: str) -> HttpResponse:
    """What will be answered to whom, and the button; then the code. A question that is not for one is no page."""
    now, asked = timezone.now(), next((each for each in _offers(person) if each.id == offer), None)
    if asked is None:
        raise Http404
    text = consents_reads.text(asked.purpose, day_of(now))
    form = giving.Agreement(request.POST or None, initial={"seen": seeing.mark(now), VERSION: text.version})
    held_out = _present(request, person, asked, form) if form.is_valid() else None
    showing.shows(request, [person.id], ["pass"])
    if held_out:
        return render(request, "resident/consents/code.html", _code(asked, held_out))
    fresh = {"seen": seeing.mark(now), VERSION: text.version}
    return render(request, "resident/consents/present.html", {"form": form, "fresh": fresh} | _told(asked, text))


def _present(request: HttpRequest, person: Person, asked: Offer, form: giving.Agreement) -> Presentation | None:
    if not growing.is_old_enough(form, person):
        return None
    try:
        return consents_acts.present(
            person=person.id,
            recipient=asked.recipient,
            purpose=asked.purpose,
            text_version=form.cleaned_data[VERSION],
            items=asked.fields,
            seen_at=form.cleaned_data["seen"],
            now=timezone.now(),
            by=gate.signed_by(request),
        )
    except consents_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
        return None


def _offers(person: Person) -> list[Offer]:
    places = {each.place_code for each in registrations_reads.of_person(person.id) if each.joined_at}
    return [offer for offer in catalogue.offers() if offer.place_code in places]


def _told(asked: Offer, text: ConsentText) -> dict[str, object]:
    told = giving.shown(text, asked.recipient, asked.purpose)
    return told | {"items": telling.items(asked.fields), "offer": asked}


def _code(asked: Offer, held_out: Presentation) -> dict[str, object]:
    spoken = "-".join(held_out.code[at : at + 4] for at in range(0, len(held_out.code), 4))
    told = {"code": spoken, "qr": drawing.qr(held_out.code), "expires_at": held_out.expires_at, "offer": asked}
    return told | {"title": asked.title_in(wording.language()), "recipient": telling.recipient(asked.recipient)}
