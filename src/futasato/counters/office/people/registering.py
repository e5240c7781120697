"""窓口で登録する: from a paper form or for somebody without a telephone; first, who of this town it may already be."""

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

from futasato.consents import reads as consents_reads
from futasato.consents.nouns import ConsentText
from futasato.counters.door import saying, showing
from futasato.counters.japanese.homing import FILL, filled
from futasato.counters.office import gate, wording
from futasato.counters.office.people import family, standing
from futasato.counters.resident.introducing import Introduction
from futasato.mandates import rules as mandates_rules
from futasato.people.nouns import Person, Role
from futasato.places.nouns import Place
from futasato.registrations import acts as registrations_acts
from futasato.registrations.nouns import DeskForm
from futasato.units import day_of

HEARD = [("paper", _("署名のある紙を受け取った")), ("aloud", _("文面を読み上げ、本人が同意した"))]
ROLES = [(Role.ADULT.value, _("大人")), (Role.CHILD.value, _("子")), (Role.GUARDIAN.value, _("保護者"))]
ALIKE = _("同じ人かもしれない登録があります。下の一覧を確かめて、別の人なら印を付けてもう一度登録してください。")


class Registering(Introduction):
    """Who, where they live, how they consented, what was seen. Boxes that mean nothing for this person are not there."""

    heard = forms.ChoiceField(label=_("同意の確かめ方"), choices=[("", _("選んでください")), *HEARD])
    text_version = forms.CharField(widget=forms.HiddenInput)
    proof = forms.CharField(label=_("見た本人確認書類（見ていなければ空）"), max_length=100, required=False)
    role = forms.ChoiceField(label=_("世帯での立場"), choices=ROLES)
    basis = forms.CharField(
        label=_("子の保護者と分かるもの（あれば、代理も受け付けます）"),
        max_length=mandates_rules.LONGEST_BASIS,
        required=False,
        help_text=_("例: 戸籍謄本（2026-11-20発行）。"),
    )
    anew = forms.BooleanField(label=_("一覧にはいない別の人です"), required=False)
    field_order = ["anew", *Introduction.field_order, "role", "basis"]

    def __init__(self, *given, is_family: bool, **named):
        super().__init__(*given, **named)
        for name in () if is_family else ("role", "basis"):
            del self.fields[name]

    def told(self, first: Person | None) -> DeskForm:
        """The form as the act wants it."""
        said = self.cleaned_data
        own = {name: said[name] for name in ("name", "kana", "born_on", "text_version", "heard", "proof")}
        if first is not None:
            own |= {"with_person": first.id, "role": Role(said["role"]), "basis": said["basis"]}
        return DeskForm(address=said["address"], **own)


@gate.for_officer
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, place: Place, person: UUID | None = None) -> HttpResponse:
    """The form; behind `person`, for another member of that person's family."""
    first = standing.known(place, person) if person else None
    form, alike = _form(request, first), []
    if form.is_valid():
        alike = [] if form.cleaned_data["anew"] else family.alike(place, form.cleaned_data)
        if not alike and (id := _registered(request, place, form, first)):
            showing.shows(request, [id], ["id"])
            messages.success(request, gettext("登録しました。続けて引取り番号の紙を渡せます。"))
            return redirect("office:slip", place.code, id)
        if alike:
            form.add_error("anew", ALIKE)
    if not alike:
        form.fields["anew"].widget = forms.HiddenInput()
    shown = {"place": place, "form": form, "text": _text(), "first": first, "alike": alike}
    shown |= {"name": wording.name(first) if first else ""}
    showing.shows(request, _shown(first, alike), ["name", "kana", "born_on", "address"])
    return render(request, "office/people/register.html", shown)


def _form(request: HttpRequest, first: Person | None) -> Registering:
    today = day_of(timezone.now())
    if FILL in request.POST:
        return Registering(today=today, is_family=first is not None, **filled(request))
    initial = {"text_version": _text().version} | (family.known(first, today) if first else {})
    return Registering(request.POST or None, today=today, is_family=first is not None, initial=initial)


def _shown(first: Person | None, alike: list[Person]) -> list[UUID]:
    return [each.id for each in ([first] if first else []) + alike]


def _registered(request: HttpRequest, place: Place, form: Registering, first: Person | None) -> UUID | None:
    told = {"form": form.told(first), "place_code": place.code}
    try:
        made = registrations_acts.register_at_desk(**told, now=timezone.now(), by=gate.signed_by(request))
    except registrations_acts.Refusal as refusal:
        form.add_error(None, saying.reasons(refusal))
        return None
    return made.person


def _text() -> ConsentText:
    return consents_reads.text("register", day_of(timezone.now()))
