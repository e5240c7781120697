"""誤った手続きの取消し: a step that should never have been written – a death, a 転入, an ending, an approval – is taken back."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.japanese import writing
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.places.nouns import Place
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Decision
from futasato.registrations.rules import states

TOLD = _("{on}の「{step}」を、なかったものとして判定し直します。元の手続きとこの取消しは、理由と一緒に残ります。")


class Reversing(forms.Form):
    """Why the step should not have been written."""

    reason = forms.CharField(
        label=_("取り消す理由"),
        max_length=500,
        help_text=_("例: 同姓同名の別の方の届けだった。本人も開示請求で読めます。"),
        error_messages={"required": _("取り消す理由を書いてください。")},
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def reverse_step(request: HttpRequest, place: Place, person: UUID, decision: int) -> HttpResponse:
    """Which step, and the reason; sent, it counts no more."""
    known = standing.known(place, person)
    step = next((each for each in reversible(_decisions(place, known.id)) if each.id == decision), None)
    if step is None:
        raise Http404(gate.ABSENT)
    form = Reversing(request.POST or None)
    if form.is_valid() and _reversed(request, place, known.id, step, form):
        messages.success(request, gettext("「%(step)s」を取り消しました。") % {"step": wording.STEPS[step.step]})
        return redirect("office:person", place.code, known.id)
    showing.shows(request, [known.id], ["name", "decisions"])
    shown = {
        "place": place,
        "person": known,
        "name": wording.name(known),
        "form": form,
        "button": pgettext("役場", "取り消す"),
    }
    shown |= {
        "title": gettext("誤った手続きの取消し"),
        "told": TOLD.format(on=writing.day(step.decided_on), step=wording.STEPS[step.step]),
    }
    return render(request, "office/people/act.html", shown)


def reversible(decisions: Collection[Decision]) -> list[Decision]:
    """The steps that still count and can be taken back."""
    return [each for each in states.in_effect(decisions) if each.step in states.REVERSIBLE]


def _decisions(place: Place, person: UUID) -> tuple[Decision, ...]:
    own = registrations_reads.get(person, place.code)
    return registrations_reads.decisions(own.id) if own else ()


def _reversed(request: HttpRequest, place: Place, person: UUID, step: Decision, form: forms.Form) -> bool:
    told = {"person": person, "place_code": place.code, "decision": step.id, "reason": form.cleaned_data["reason"]}
    try:
        registrations_acts.reverse(**told, now=timezone.now(), by=gate.signed_by(request))
    except registrations_acts.Refusal as refusal:
        form.add_error(None, saying.sentence(refusal))
    return form.is_valid()
