"""催しを開く・中止にする: the list, the form for a new one, and the page that calls one off."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from futasato.counters.door import saying
from futasato.counters.japanese.typing import MomentField, WholeField
from futasato.counters.office import gate, wording
from futasato.counters.office.events import known
from futasato.places.nouns import Place
from futasato.records.nouns import Kind
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads

WHEN = {
    "help_text": _("2026-12-01 10:00 や 令和8年12月1日10時00分 のように書いてください。"),
    "error_messages": {"required": _("日時を書いてください。")},
}


class Holding(forms.Form):
    """What is held, where and when. Coming to it is an event, or an activity with its name."""

    title = forms.CharField(label=_("題名"), max_length=200, error_messages={"required": _("題名を書いてください。")})
    kind = forms.ChoiceField(
        label=_("参加した人の記録"), choices=[(kind.value, wording.KINDS[kind]) for kind in (Kind.EVENT, Kind.ACTIVITY)]
    )
    name = forms.CharField(
        label=_("担い手活動の名（担い手活動のとき）"),
        max_length=200,
        required=False,
        help_text=_("定義の一覧にある名と同じに書くと、条件に数えられます。例: 草刈り"),
    )
    starts_at = MomentField(label=_("始まり（日本時間）"), **WHEN)
    ends_at = MomentField(label=_("終わり（日本時間）"), **WHEN)
    venue = forms.CharField(label=_("会場（書かなくてもかまいません）"), max_length=200, required=False)
    capacity = WholeField(
        label=_("定員（人。決めなければ空）"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        error_messages={"invalid": _("人数を数字で書いてください。"), "min_value": _("1人以上にしてください。")},
    )


class Cancelling(forms.Form):
    """Why it does not take place."""

    reason = forms.CharField(
        label=_("中止の理由"), max_length=500, error_messages={"required": _("中止の理由を書いてください。")}
    )


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """All events of the town, the latest first."""
    now = timezone.now()
    rows = [known.told(event, now) for event in visits_reads.events(place.code)][::-1]
    return render(request, "office/events/listing.html", {"place": place, "rows": rows})


@gate.for_officer
@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, place: Place) -> HttpResponse:
    """A new event."""
    form = Holding(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data | {"kind": Kind(form.cleaned_data["kind"]), "place_code": place.code}
        try:
            held = visits_acts.hold(**told, now=timezone.now(), by=gate.signed_by(request))
        except visits_acts.Refusal as refusal:
            form.add_error(None, saying.sentence(refusal))
        else:
            messages.success(request, gettext("「%(title)s」を開きました。") % {"title": held.title})
            return redirect("office:event", place.code, held.id)
    return render(request, "office/events/hold.html", {"place": place, "form": form})


@gate.for_officer
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, place: Place, event: UUID) -> HttpResponse:
    """Call an event off; who has come keeps the record."""
    found, form = known.found(place, event), Cancelling(request.POST or None)
    if form.is_valid():
        told = {"event": found.id, "reason": form.cleaned_data["reason"]}
        try:
            visits_acts.cancel(**told, now=timezone.now(), by=gate.signed_by(request))
        except visits_acts.Refusal as refusal:
            form.add_error(None, saying.sentence(refusal))
        else:
            messages.success(request, gettext("「%(title)s」を中止にしました。") % {"title": found.title})
            return redirect("office:event", place.code, found.id)
    return render(request, "office/events/cancel.html", {"place": place, "form": form, "event": found})
