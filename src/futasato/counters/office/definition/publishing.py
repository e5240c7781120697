"""施行を申請する: a draft is to come into force from a future day; a second officer has it done (office/approvals).

What would be wrong about it is said at once, and nothing is asked for.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.approvals import acts as approvals_acts
from futasato.counters.door import saying
from futasato.counters.japanese.typing import DayField
from futasato.counters.office import gate
from futasato.counters.office.definition import drafts, telling
from futasato.counters.office.definition.drafts import Draft
from futasato.definitions import acts as definitions_acts
from futasato.places.nouns import Place
from futasato.units import add_months, day_of

ELSEWHERE = _("この定義は{}にも効きます。その自治体の職員でもある人だけが申請し承認できます。")


class Publishing(forms.Form):
    """From which day, why, and that the officer means it."""

    digest = forms.CharField(widget=forms.HiddenInput)
    from_on = DayField(
        label=_("施行する日"),
        help_text=_("明日以降の日です。それより前には遡りません。"),
        error_messages={"required": _("施行する日を選んでください。")},
    )
    reason = forms.CharField(
        label=_("施行する理由"),
        max_length=500,
        help_text=_("承認する職員が読みます。例: 令和9年度の要綱改正"),
        error_messages={"required": _("施行する理由を書いてください。")},
    )
    is_meant = forms.BooleanField(
        label=_("内容と日を確かめました。施行すると文面は直せません（直すときは次の版を作ります）"),
        error_messages={"required": _("内容と日を確かめて、この欄に印を付けてください。")},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, place: Place, sketch: UUID) -> HttpResponse:
    """One page, one act; every refusal is shown with what to do."""
    draft = drafts.found(place, sketch)
    initial = {"from_on": _next_month(day_of(timezone.now())), "digest": draft.digest}
    form = Publishing(request.POST or None, initial=initial)
    if form.is_valid() and _proposed(request, place, draft, form):
        messages.success(request, gettext("施行を申請しました。ほかの職員が承認すると、その日から効きます。"))
        return redirect("office:proposals", place.code)
    shown = {"place": place, "draft": draft, "form": form}
    return render(request, "office/definition/publishing.html", shown)


def _proposed(request: HttpRequest, place: Place, draft: Draft, form: Publishing) -> bool:
    if form.cleaned_data["digest"] != draft.digest:
        form.add_error(None, gettext("この下書きは、ほかの人が書き換えました。下書きの頁で内容を見直してください。"))
        return False
    if beyond := _beyond(request, draft):
        form.add_error(None, ELSEWHERE.format(gettext("・").join(map(telling.place_name, beyond))))
        return False
    told = {name: form.cleaned_data[name] for name in ("from_on", "reason")}
    told |= {"text": draft.sketch.text, "place_code": place.code, "title": draft.sketch.title}
    try:
        definitions_acts.propose_publication(**told, now=timezone.now(), by=gate.signed_by(request))
    except definitions_acts.Refusal as refusal:
        form.add_error(None, saying.reasons(refusal))
    except approvals_acts.Refused as refused:
        form.add_error(None, saying.reason(refused))
    return not form.errors


def _beyond(request: HttpRequest, draft: Draft) -> list[str]:
    """Municipalities of a joint definition for which the reader is no officer."""
    own = {office.place_code for office in gate.offices(request)}
    return [code for code in draft.definition.bodies if code not in own] if draft.definition else []


def _next_month(today: date) -> date:
    return add_months(today.replace(day=1), 1)
