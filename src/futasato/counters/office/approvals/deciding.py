"""一件の申請: what would be done, in words; one button has it done, by a second officer. Or it is refused or withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
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
from futasato.approvals import rules as approvals_rules
from futasato.approvals.nouns import Kind, Proposal, Signer, State
from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.approvals import known, telling
from futasato.counters.office.approvals.listing import FIELDS
from futasato.definitions import acts as definitions_acts
from futasato.exports import acts as exports_acts
from futasato.places.nouns import Place
from futasato.protections import acts as protections_acts
from futasato.records import acts as records_acts
from futasato.units import day_of

DEEDS: dict[Kind, Callable] = {
    Kind.RECORD_ENTRY: records_acts.carry_out,
    Kind.RECORD_CORRECTION: records_acts.carry_out,
    Kind.RECORD_VOID: records_acts.carry_out,
    Kind.PUBLICATION: definitions_acts.carry_out,
    Kind.DUTY_GRANT: approvals_acts.grant,
    Kind.LIFTING: protections_acts.lift,
    Kind.FACTOR_RESET: approvals_acts.reset_factor,
    Kind.EXPORT: exports_acts.carry_out,
}
"""Which act a proposal is for: the very one is begun by the button."""

REFUSALS = (
    approvals_acts.Refused, records_acts.RecordRefused, definitions_acts.Refusal, protections_acts.Refused,
    exports_acts.Refused,
)  # fmt: skip
ELSEWHERE = _("この種類の申請は、別の頁で承認します。")


class Refusing(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=_("却下の理由"),
        max_length=500,
        help_text=_("申請した職員が読みます。"),
        error_messages={"required": _("却下の理由を書いてください。")},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, place: Place, proposal: UUID) -> HttpResponse:
    """Look, and have it done. The refusal, if any, is shown on the same page."""
    now, by = timezone.now(), gate.signed_by(request)
    asked = known.found(request, place, proposal, now)
    if request.method == "POST":
        if not (refusal := _refusal(asked, now, by)):
            messages.success(request, gettext("%(kind)sを承認し、実行しました。") % {"kind": telling.KINDS[asked.kind]})
            return redirect("office:proposals", place.code)
        messages.error(request, refusal)
    return render(request, "office/approvals/proposal.html", _shown(request, place, asked))


@gate.for_officer
@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, place: Place, proposal: UUID) -> HttpResponse:
    """Say no, and why."""
    now, by = timezone.now(), gate.signed_by(request)
    asked, form = known.found(request, place, proposal, now), Refusing(request.POST or None)
    if form.is_valid():
        try:
            approvals_acts.refuse(proposal=asked.id, reason=form.cleaned_data["reason"], now=now, by=by)
        except approvals_acts.Refused as refused:
            form.add_error(None, saying.reason(refused))
    return _closed(request, place, asked, form, gettext("却下"))


@gate.for_officer
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, place: Place, proposal: UUID) -> HttpResponse:
    """Take back one's own."""
    now, by = timezone.now(), gate.signed_by(request)
    asked = known.found(request, place, proposal, now)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            approvals_acts.withdraw(proposal=asked.id, now=now, by=by)
        except approvals_acts.Refused as refused:
            form.add_error(None, saying.reason(refused))
    return _closed(request, place, asked, form, gettext("取下げ"))


def _refusal(asked: Proposal, now: datetime, by: str) -> str:
    """Have it done; why not, or nothing."""
    if asked.kind not in DEEDS:
        return ELSEWHERE
    try:
        DEEDS[asked.kind](proposal=asked.id, now=now, by=by)
    except REFUSALS as refused:
        return saying.reason(refused)
    return ""


def _closed(request: HttpRequest, place: Place, asked: Proposal, form: forms.Form, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        messages.success(
            request,
            gettext("%(kind)sの申請を%(title)sにしました。") % {"kind": telling.KINDS[asked.kind], "title": title},
        )
        return redirect("office:proposals", place.code)
    shown = _shown(request, place, asked) | {"form": form, "title": title}
    return render(request, "office/approvals/closing.html", shown)


def _shown(request: HttpRequest, place: Place, asked: Proposal) -> dict[str, object]:
    person = telling.person(asked)
    showing.shows(request, [person.id] if person else [], FIELDS)
    shown = {"place": place, "person": person, "name": wording.name(person) if asked.person else ""}
    shown |= telling.row(asked, place, gate.signed_by(request)) | {"is_open": asked.state is State.OPEN}
    shown |= {"may_sign": approvals_rules.may_sign(_reader(request), asked.kind, place.code, day_of(timezone.now()))}
    if asked.kind is Kind.PUBLICATION:
        return shown | {"publication": telling.publication(asked, place)}
    return shown | {"rows": telling.rows(asked)}


def _reader(request: HttpRequest) -> Signer:
    return Signer(request.user.pk, offices=gate.offices(request))
