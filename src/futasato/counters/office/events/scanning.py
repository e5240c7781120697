"""係員の読取り: a resident's one-time code, read by a scanner that types (or typed by hand), becomes a check-in."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import PlainField
from futasato.counters.office import gate, wording
from futasato.counters.office.events import known
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.visits import acts as visits_acts
from futasato.visits.nouns import CheckIn
from futasato.visits.rules import code as codes

OWN = _("自分のコードを自分で読み取ることはできません。ほかの係員に頼んでください。")


class Scanning(forms.Form):
    """What the scanner types, followed by Enter."""

    scan = PlainField(
        label=_("本人のコード"),
        max_length=codes.LONGEST,
        help_text=_("この欄を選んだまま、読取り機で本人の画面のコードを読んでください。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "autocapitalize": "off"}),
        error_messages={"required": _("コードを読み取ってください。")},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, place: Place, event: UUID) -> HttpResponse:
    """One reading after the other on the same page."""
    found, came = known.found(place, event), None
    form = Scanning(request.POST or None)
    if form.is_valid() and not _is_own(request, form):
        code = form.cleaned_data["scan"].strip()
        try:
            came = visits_acts.check_in(event=found.id, scan=code, now=timezone.now(), by=gate.signed_by(request))
        except visits_acts.Refusal as refusal:
            form.add_error("scan", saying.sentence(refusal))
        else:
            form = Scanning()
    showing.shows(request, [came.person] if came else [], ["name"])
    shown = {"place": place, "form": form, "came": _told(came)} | known.told(found, timezone.now())
    return render(request, "office/events/scan.html", shown)


def _is_own(request: HttpRequest, form: Scanning) -> bool:
    mine = gate.me(request)
    if mine is None or codes.subject_of(form.cleaned_data["scan"]) != mine.id:
        return False
    form.add_error("scan", OWN)
    return True


def _told(came: CheckIn | None) -> dict[str, object] | None:
    if came is None:
        return None
    person = people_reads.get_many([came.person]).get(came.person)
    return {"name": wording.name(person), "is_new": came.is_new, "person": came.person}
