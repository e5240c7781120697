"""施行する: a draft comes into force from a future day. What would be wrong about it is said, and nothing is done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from futasato.counters.office import gate
from futasato.counters.office.definition import drafts, telling
from futasato.counters.office.definition.drafts import Draft
from futasato.definitions import acts as definitions_acts
from futasato.places.nouns import Place
from futasato.units import add_months, day_of

ELSEWHERE = "この定義は{}にも効きます。その自治体の職員でもある人だけが施行できます。"


class Publishing(forms.Form):
    """From which day, and that the officer means it."""

    digest = forms.CharField(widget=forms.HiddenInput)
    from_on = forms.DateField(
        label="施行する日",
        help_text="明日以降の日です。それより前には遡りません。",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "施行する日を選んでください。", "invalid": "2027-04-01 のように書いてください。"},
    )
    is_meant = forms.BooleanField(
        label="内容と日を確かめました。施行すると文面は直せません（直すときは次の版を作ります）",
        error_messages={"required": "内容と日を確かめて、この欄に印を付けてください。"},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, place: Place, sketch: UUID) -> HttpResponse:
    """One page, one act; every refusal is shown with what to do."""
    draft = drafts.found(place, sketch)
    initial = {"from_on": _next_month(day_of(timezone.now())), "digest": draft.digest}
    form = Publishing(request.POST or None, initial=initial)
    if form.is_valid() and _published(request, place, draft, form):
        messages.success(request, f"{form.cleaned_data['from_on']} から施行します。それまでは、いまの定義のままです。")
        return redirect("office:definition", place.code)
    shown = {"place": place, "draft": draft, "form": form}
    return render(request, "office/definition/publishing.html", shown)


def _published(request: HttpRequest, place: Place, draft: Draft, form: Publishing) -> bool:
    if form.cleaned_data["digest"] != draft.digest:
        form.add_error(None, "この下書きは、ほかの人が書き換えました。下書きの頁で内容を見直してください。")
        return False
    if beyond := _beyond(request, draft):
        form.add_error(None, ELSEWHERE.format("・".join(map(telling.place_name, beyond))))
        return False
    told = {"text": draft.sketch.text, "from_on": form.cleaned_data["from_on"], "place_code": place.code}
    try:
        definitions_acts.publish(**told, now=timezone.now(), by=gate.signed_by(request))
    except definitions_acts.Refusal as refusal:
        form.add_error(None, list(refusal.reasons))
    return not form.errors


def _beyond(request: HttpRequest, draft: Draft) -> list[str]:
    """Municipalities of a joint definition for which the reader is no officer."""
    own = {office.place_code for office in gate.offices(request)}
    return [code for code in draft.definition.bodies if code not in own] if draft.definition else []


def _next_month(today: date) -> date:
    return add_months(today.replace(day=1), 1)
