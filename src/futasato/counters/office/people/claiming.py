"""記録の引取り（窓口）: somebody stands at the desk and shows that records of an outside list are theirs."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads
from futasato.visits import reads as visits_reads

ELSEWHERE = _("その番号の記録は、この町には見つかりません。名簿と番号をお確かめください。")


class Claiming(forms.Form):
    """Which outside list, which number there, and why it is believed."""

    source = forms.ChoiceField(label=_("どの名簿の記録ですか"))
    key = forms.CharField(
        label=_("名簿での番号（会員番号など）"),
        max_length=100,
        error_messages={"required": _("番号を書いてください。")},
    )
    proof = forms.CharField(
        label=_("本人のものだと分かる理由"),
        max_length=500,
        help_text=_("例: 会員証の提示、回答したときのメール。"),
        error_messages={"required": _("本人のものだと分かる理由を書いてください。")},
    )

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["source"].choices = _lists()


def _lists() -> list[tuple[str, str]]:
    """(source as people know it, title) of every list that can be imported."""
    mappings = [visits_reads.mapping(name) for name in visits_reads.mapping_names()]
    return [(mapping.outside, mapping.title) for mapping in mappings]


@gate.for_officer
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """Join the records of an outside name to this person's; only those that touch this very town."""
    known = standing.known(place, person)
    form = Claiming(request.POST or None)
    if form.is_valid() and (target := _here(place, form)):
        proof, by = f"desk: {form.cleaned_data['proof']}", gate.signed_by(request)
        try:
            people_acts.claim(claimant=known.id, person=target, proof=proof, now=timezone.now(), by=by)
        except people_acts.Refused as refused:
            form.add_error(None, saying.reason(refused))
    if form.is_bound and form.is_valid():
        messages.success(request, gettext("記録を引き取りました。まもなく判定に入ります。"))
        return redirect("office:person", place.code, known.id)
    shown = {
        "place": place,
        "person": known,
        "name": wording.name(known),
        "form": form,
        "title": gettext("外の記録の引取り"),
    }
    told = gettext("名簿や調査にある記録を、この人の記録にまとめます。本人であることを確かめてから行ってください。")
    showing.shows(request, [known.id], ["name"])
    return render(request, "office/people/act.html", shown | {"told": told})


def _here(place: Place, form: Claiming) -> UUID | None:
    """Whom the list means, when this town knows them; the same answer for unknown and for known elsewhere only."""
    source, key = form.cleaned_data["source"], form.cleaned_data["key"].strip()
    found = people_reads.by_outside_name(source, [key]).get(key)
    if found is None or registrations_reads.get(found, place.code) is None:
        form.add_error("key", ELSEWHERE)
        return None
    return found
