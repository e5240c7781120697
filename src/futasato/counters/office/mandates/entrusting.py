"""代理を任せる: the agent stands at the desk with a card or a code, the officer has seen the paper and says which."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import DayField, PlainField
from futasato.counters.office import gate, wording
from futasato.counters.office.mandates import known as mandates_known
from futasato.counters.office.people import standing
from futasato.mandates import acts as mandates_acts
from futasato.mandates import rules as mandates_rules
from futasato.people.nouns import Person
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads
from futasato.visits import acts as visits_acts
from futasato.visits.rules import code as codes

DONE = _("代理を受け付けました。")
WHO = _("代理人の登録番号か、代理人の画面のコードの、どちらか一つを入れてください。")
NOBODY = _("その登録番号の方は、この町の登録に見つかりません。番号を確かめるか、代理人の画面のコードを読んでください。")


class Entrusting(forms.Form):
    """On what ground, who, until when, and what was seen."""

    ground = forms.ChoiceField(
        label=_("代理の根拠"), choices=[(g.value, told) for g, told in mandates_known.GROUNDS.items()]
    )
    number = PlainField(label=_("代理人の登録番号（この町の登録証）"), max_length=40, required=False)
    scan = PlainField(
        label=_("または、代理人の画面のコード"),
        max_length=codes.LONGEST,
        required=False,
        help_text=_("ほかの町にだけ登録のある方。コードは1分で切れます。最後に読み取ってください。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )
    until_on = DayField(
        label=_("いつまで（空なら、未成年の方は成年まで、委任は1年）"),
        required=False,
    )
    basis = forms.CharField(
        label=_("何を見て確かめたか"),
        max_length=mandates_rules.LONGEST_BASIS,
        help_text=_("例: 戸籍謄本（2026-11-20発行）、審判書の番号と日付、署名のある委任状。住所は書かないでください。"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("何を見て確かめたかを書いてください。")},
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if bool(cleaned.get("number", "").strip()) is bool(cleaned.get("scan", "").strip()):
            self.add_error("number", WHO)
        return cleaned


@gate.for_officer
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """Who may act for this person, who might once, and the form."""
    whom, now = standing.known(place, person), timezone.now()
    form = Entrusting(request.POST or None)
    if form.is_valid() and _entrusted(request, place, whom, form):
        messages.success(request, DONE)
        return redirect("office:mandates", place.code, whom.id)
    each = mandates_known.mandates(whom)
    showing.shows(request, {whom.id} | mandates_known.named(each), ["name", "mandates"])
    shown = {"place": place, "person": whom, "name": wording.name(whom), "form": form}
    return render(request, "office/mandates/listing.html", shown | {"rows": mandates_known.told(whom, each, now)})


def _entrusted(request: HttpRequest, place: Place, principal: Person, form: Entrusting) -> bool:
    agent, me = _agent(request, place, form), gate.me(request)
    if agent is not None and me is not None and me.id in (agent, principal.id):
        form.add_error(None, wording.OWN)
    if form.errors:
        return False
    told = {name: form.cleaned_data[name] for name in ("ground", "until_on", "basis")}
    try:
        mandates_acts.entrust(
            principal=principal.id, agent=agent, **told, now=timezone.now(), by=gate.signed_by(request)
        )
    except mandates_acts.Refused as refused:
        form.add_error(None, saying.sentence(refused))
    return not form.errors


def _agent(request: HttpRequest, place: Place, form: Entrusting) -> UUID | None:
    """Who stands there: by a number of this very town, or by the code on their own screen, from wherever they are."""
    if scan := form.cleaned_data["scan"].strip():
        try:
            return visits_acts.read_pass(scan=scan, now=timezone.now(), by=gate.signed_by(request))
        except visits_acts.Refusal as refusal:
            form.add_error("scan", saying.sentence(refusal))
            return None
    found = registrations_reads.by_number(form.cleaned_data["number"])
    if found is None or found.place_code != place.code:
        form.add_error("number", NOBODY)
        return None
    return found.person
