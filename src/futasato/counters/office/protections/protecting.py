"""支援措置を設定する: any officer of the town, alone, at once. The next page says nothing, for nobody is there any more."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import DayField
from futasato.counters.office import gate, wording
from futasato.counters.office.approvals.known import is_of_desk
from futasato.counters.office.people import standing
from futasato.counters.office.protections import linked
from futasato.people.nouns import Person
from futasato.places.nouns import Place
from futasato.protections import acts as protections_acts
from futasato.units import day_of

DONE = _("受け付けました。")


class Protecting(forms.Form):
    """Who is hidden with the person, until when the desk looks again, and why."""

    members = forms.TypedMultipleChoiceField(
        label=_("いっしょに隠す世帯の人"),
        coerce=UUID,
        required=False,
        help_text=_("相手方が同じ世帯にいることもあります。隠す人だけを選んでください。"),
        widget=forms.CheckboxSelectMultiple,
    )
    ends_on = DayField(
        label=_("見直す日（なくてもかまいません）"),
        required=False,
        help_text=_("この日が来ても、ひとりでに解除されません。"),
    )
    reason = forms.CharField(
        label=_("設定の理由"),
        max_length=1000,
        help_text=_("支援措置の担当だけが読みます。住所や行き先は書かないでください。"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("設定の理由を書いてください。")},
    )

    def __init__(self, *given, household: list[Person], **named):
        super().__init__(*given, **named)
        self.fields["members"].choices = [(f"{each.id}", wording.name(each)) for each in household]
        if not household:
            del self.fields["members"]


@gate.for_officer
@require_http_methods(["GET", "POST"])
def protect(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """The form; sent, the person and those chosen are hidden when the answer goes out."""
    known, now = standing.known(place, person), timezone.now()
    household = linked.household(known.id, day_of(now))
    form = Protecting(request.POST or None, household=household)
    showing.shows(request, [known.id, *(each.id for each in household)], ["name"])
    if form.is_valid():
        told = {"members": form.cleaned_data.get("members", []), "linked": linked.places(known.id, place.code)}
        told |= {name: form.cleaned_data[name] for name in ("reason", "ends_on")}
        try:
            protections_acts.protect(
                person=known.id, place_code=place.code, **told, now=now, by=gate.signed_by(request)
            )
        except protections_acts.Refused as refused:
            form.add_error(None, saying.reason(refused))
    if form.is_bound and form.is_valid():
        messages.success(request, DONE)
        return redirect("office:confirmation", place.code)
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form}
    return render(request, "office/protections/protect.html", shown)


@gate.for_officer
@require_safe
def confirm(request: HttpRequest, place: Place) -> HttpResponse:
    """窓口確認: the same words whether somebody is protected, unknown, or gone. Nothing is looked up."""
    return render(
        request, "office/protections/confirmation.html", {"place": place, "is_desk": is_of_desk(request, place)}
    )
