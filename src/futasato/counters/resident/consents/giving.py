"""同意する: the words in force today, and one button under them. Given again after a withdrawal, or for the first time
to the state and for news of one's own towns."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.consents import acts as consents_acts
from futasato.consents import reads as consents_reads
from futasato.consents import rules as consents_rules
from futasato.consents.nouns import ConsentText
from futasato.counters.door import saying, showing
from futasato.counters.resident import gate, growing, whose
from futasato.counters.resident.consents import seeing, telling
from futasato.people.nouns import Person
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Entrance
from futasato.units import day_of

DONE = _("同意を受け付けました。いつでも取り消せます。")
VERSION = "version"


class Agreement(seeing.Seen):
    """The button under the words; `version`: the words that were on the screen."""

    version = forms.CharField(widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@gate.for_resident
def give(request: HttpRequest, person: Person, purpose: str, recipient: str) -> HttpResponse:
    """The words and the button; a purpose or recipient that is not open to this person is no page."""
    return answer(request, person, (purpose, recipient))


def answer(request: HttpRequest, person: Person, asked: tuple[str, str], ward: Person | None = None) -> HttpResponse:
    """The page of giving about oneself, or about a `ward` (then `person` too is the ward)."""
    now, (purpose, recipient) = timezone.now(), asked
    text = consents_reads.text(purpose, day_of(now))
    if text is None or asked not in _allowed(person.id):
        raise Http404
    form = Agreement(request.POST or None, initial={"seen": seeing.mark(now), VERSION: text.version})
    if form.is_valid() and (ward or growing.is_old_enough(form, person)) and _given(request, person, asked, form):
        messages.success(request, DONE)
        return redirect(whose.address("consents", ward))
    showing.shows(request, [person.id], ["name", "consents"] if ward else ["consents"])
    told = {"form": form, "fresh": {"seen": seeing.mark(now), VERSION: text.version}, "ward": ward}
    return render(request, "resident/consents/give.html", told | shown(text, recipient))


def shown(text: ConsentText, recipient: str, purpose: str = "") -> dict[str, object]:
    """A text as a page shows it before it is agreed to."""
    told = {"title": telling.title(text, purpose), "words": telling.words(text), "version": text.version}
    return told | {"items": telling.items(text.items), "recipient": telling.recipient(recipient)}


def open_to(person: UUID, now: datetime) -> list[tuple[str, str, str, str]]:
    """(purpose, recipient, title, recipient in words) of what was never asked of this person yet."""
    known = {(consent.purpose, consent.recipient) for consent in consents_reads.given(person)}
    asked = [(*pair, consents_reads.text(pair[0], day_of(now))) for pair in _offered(person) if pair not in known]
    return [(purpose, to, telling.title(text), telling.recipient(to)) for purpose, to, text in asked if text]


def _given(request: HttpRequest, person: Person, asked: tuple[str, str], form: Agreement) -> bool:
    try:
        consents_acts.give(
            person=person.id,
            purpose=asked[0],
            recipient=asked[1],
            text_version=form.cleaned_data[VERSION],
            seen_at=form.cleaned_data["seen"],
            now=timezone.now(),
            by=gate.signed_by(request),
        )
    except consents_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
    return not form.errors


def _offered(person: UUID) -> list[tuple[str, str]]:
    """Reporting to the state, and news of the towns one has joined."""
    joined = [each for each in registrations_reads.of_person(person) if each.joined_at]
    towns = [each.place_code for each in joined if each.entrance is not Entrance.MIRROR]
    return ([("report", "nation")] if joined else []) + [("contact", code) for code in towns]


def _allowed(person: UUID) -> set[tuple[str, str]]:
    """What is offered, and what was consented to before; answers to providers are given where they are asked."""
    before = {(consent.purpose, consent.recipient) for consent in consents_reads.given(person)}
    plain = {pair for pair in before if consents_rules.whole(pair[0]) != telling.PROVIDER_ANSWER}
    return plain | set(_offered(person))
