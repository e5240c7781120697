"""記録を確かめる・直す・取り消す: nothing is edited, a new record takes the place of the old one, with its reason.

What is confirmed was handed in by somebody else, so one officer is the second pair of eyes. To correct and to void is
only asked for here; another officer has it done (office/approvals).
"""

from __future__ import annotations

from dataclasses import fields, replace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.approvals import acts as approvals_acts
from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import DayField, WholeField
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.people.nouns import Person
from futasato.places.nouns import Place
from futasato.records import acts as records_acts
from futasato.records.nouns import Entry, Evidence, Kind, Level, Record

LEVELS = {
    Level.E0: _("E0 本人の申告だけ"), Level.E1: _("E1 書類画像・掲示QR"), Level.E2: _("E2 回転QR"),
    Level.E3: _("E3 受入者・係員・職員の確認"), Level.E4: _("E4 領収書など外部の証拠"),
}  # fmt: skip
OWN = _("これはあなた自身の記録です。ほかの職員に頼んでください。")
NUMBERS = ("yen", "minutes", "times")
BY_TWO = _(
    "一人では行えません。申請すると、この町のほかの職員（申請者や当人と同じ世帯の人を除く）が承認したときに行われます。"
)


class Verifying(forms.Form):
    """What was seen."""

    evidence = forms.ChoiceField(
        label=_("何で確かめましたか"), choices=[(e.value, wording.EVIDENCE[e]) for e in Evidence]
    )
    level = forms.TypedChoiceField(
        label=_("証拠の水準"), choices=[(int(level), told) for level, told in LEVELS.items()], coerce=int
    )


class Correcting(forms.Form):
    """What the record should say."""

    kind = forms.ChoiceField(label=_("種類"), choices=[(kind.value, wording.KINDS[kind]) for kind in Kind])
    happened_on = DayField(
        label=_("日（滞在は着いた日）"),
        error_messages={"required": _("日を書いてください。")},
    )
    until_on = DayField(
        label=_("終わりの日（滞在は発った日。なければ空）"),
        required=False,
    )
    name = forms.CharField(label=_("種類の名（草刈り など。なければ空）"), required=False, max_length=200)
    yen = WholeField(label=_("金額（円。なければ空）"), required=False, min_value=0)
    minutes = WholeField(label=_("時間（分。なければ空）"), required=False, min_value=0)
    times = WholeField(label=_("回数（なければ空）"), required=False, min_value=0)
    reason = forms.CharField(
        label=_("訂正の理由"), max_length=500, error_messages={"required": _("訂正の理由を書いてください。")}
    )


class Voiding(forms.Form):
    """Why it never counted."""

    reason = forms.CharField(
        label=_("取消しの理由"), max_length=500, error_messages={"required": _("取消しの理由を書いてください。")}
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, place: Place, person: UUID, record: UUID) -> HttpResponse:
    """Confirm what somebody else handed in."""
    known, found = _found(place, person, record)
    form = Verifying(request.POST or None, initial={"evidence": Evidence.STAFF.value, "level": int(Level.E3)})
    if form.is_valid() and not is_own(request, known, form):
        seen = {"evidence": Evidence(form.cleaned_data["evidence"]), "level": Level(form.cleaned_data["level"])}
        try:
            records_acts.verify(record=found, **seen, now=timezone.now(), by=gate.signed_by(request))
        except records_acts.RecordRefused as refused:
            form.add_error(None, saying.reason(refused))
    return _answer(
        request,
        place,
        known,
        found,
        form,
        pgettext("役場", "記録の確認"),
        gettext("この記録を、見た証拠とともに確認済みにします。"),
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, place: Place, person: UUID, record: UUID) -> HttpResponse:
    """Ask to put another content in its place."""
    known, found = _found(place, person, record)
    form = Correcting(request.POST or None, initial={f.name: getattr(found, f.name, None) for f in fields(Entry)})
    if form.is_valid() and not is_own(request, known, form):
        try:
            records_acts.propose_correction(
                record=found,
                entry=said(found, form.cleaned_data),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
                by=gate.signed_by(request),
            )
        except (records_acts.RecordRefused, approvals_acts.Refused) as refused:
            form.add_error(None, saying.reason(refused))
    told = gettext("元の記録は線を引いて残り、直した記録が数えられます。") + BY_TWO
    return _answer(
        request, place, known, found, form, gettext("記録の訂正の申請"), told, gettext("記録の訂正を申請する")
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, place: Place, person: UUID, record: UUID) -> HttpResponse:
    """Ask to take it back."""
    known, found = _found(place, person, record)
    form = Voiding(request.POST or None)
    if form.is_valid() and not is_own(request, known, form):
        reason, now, by = form.cleaned_data["reason"], timezone.now(), gate.signed_by(request)
        try:
            records_acts.propose_void(record=found, reason=reason, now=now, by=by)
        except (records_acts.RecordRefused, approvals_acts.Refused) as refused:
            form.add_error(None, saying.reason(refused))
    told = gettext("この記録を数えないようにします。線を引いて残ります。") + BY_TWO
    return _answer(
        request, place, known, found, form, gettext("記録の取消しの申請"), told, gettext("記録の取消しを申請する")
    )


def _found(place: Place, person: UUID, record: UUID) -> tuple[Person, Record]:
    known = standing.known(place, person)
    return known, standing.record(place, known, record)


def is_own(request: HttpRequest, person: Person, form: forms.Form) -> bool:
    """Nobody confirms or rewrites what is their own."""
    mine = gate.me(request)
    if mine is None or mine.id != person.id:
        return False
    form.add_error(None, OWN)
    return True


def said(record: Record, told: dict) -> Entry:
    """The record's content with what the form says in its place."""
    kept = Entry(**{f.name: getattr(record, f.name) for f in fields(Entry)})
    content = {name: told[name] for name in ("happened_on", "until_on", "name", *NUMBERS)}
    return replace(kept, kind=Kind(told["kind"]), **content)


def _answer(
    request, place: Place, person: Person, record: Record, form, title: str, told: str, button: str = ""
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        messages.success(request, gettext("%(title)sをしました。") % {"title": title})
        return redirect("office:person", place.code, person.id)
    showing.shows(request, [person.id], ["name", "records"])
    row = {"kind": wording.KINDS[record.kind], "evidence": wording.EVIDENCE[record.evidence], "record": record}
    shown = {"place": place, "person": person, "name": wording.name(person), "form": form, "row": row}
    shown |= {"title": title, "told": told, "button": button}
    return render(request, "office/people/act.html", shown)
