"""氏名の訂正: the name as it is written, old kanji and all; the former one is kept with the reason."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import KanaField
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.people import acts as people_acts
from futasato.people import rules as people_rules
from futasato.places.nouns import Place

TOLD = _("書かれたとおりの字（髙、﨑、𠮷など）で残ります。前の氏名は、理由と一緒に残ります。")


class Naming(forms.Form):
    """The name, its kana, and why."""

    name = forms.CharField(
        label=_("氏名"), max_length=people_rules.LONGEST_NAME, error_messages={"required": _("氏名を書いてください。")}
    )
    kana = KanaField(
        label=_("フリガナ"),
        error_messages={"required": pgettext_lazy("役場", "フリガナを書いてください。")},
    )
    reason = forms.CharField(
        label=_("訂正の理由"),
        max_length=200,
        help_text=_("例: 婚姻による改姓、誤記。"),
        error_messages={"required": _("訂正の理由を書いてください。")},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, place: Place, person: UUID) -> HttpResponse:
    """The form with what is known; sent, the name is another."""
    known = standing.known(place, person)
    form = Naming(request.POST or None, initial={"name": known.name, "kana": known.kana})
    if form.is_valid():
        told, now = form.cleaned_data, timezone.now()
        try:
            people_acts.correct_name(person=known.id, **told, now=now, by=gate.signed_by(request))
        except people_acts.Refused as refused:
            form.add_error(None, saying.sentence(refused))
    if form.is_bound and form.is_valid():
        messages.success(request, gettext("氏名を訂正しました。"))
        return redirect("office:person", place.code, known.id)
    showing.shows(request, [known.id], ["name", "kana"])
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form, "told": TOLD}
    return render(
        request, "office/people/act.html", shown | {"title": gettext("氏名の訂正"), "button": gettext("氏名を訂正する")}
    )
