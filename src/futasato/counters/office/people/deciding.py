"""手続き: approve, refuse, suspend … each on a small page of its own with just the fields it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.counters.door import saying, showing
from futasato.counters.japanese.typing import DayField
from futasato.counters.office import gate, wording
from futasato.counters.office.people import standing
from futasato.definitions import reads as definitions_reads
from futasato.places.nouns import Place
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Decision, Step
from futasato.registrations.rules import states
from futasato.units import day_of


@dataclass(frozen=True)
class Choice:
    """One step an office can take: what its page says, and which fields its act asks for."""

    act: Callable
    told: str
    fields: tuple[str, ...] = ()


CHOICES = {
    Step.TAKE_UP: Choice(registrations_acts.take_up, _("申請の審査を始めます。")),
    Step.APPROVE: Choice(
        registrations_acts.approve, _("この区分を承認します。条件を満たす日から効きます。"), ("tier",)
    ),
    Step.REFUSE: Choice(
        registrations_acts.refuse, _("この区分の申請を断ります。理由は本人が読みます。"), ("tier", "reason")
    ),
    Step.RENEW: Choice(registrations_acts.renew, _("更新の申出を受け付けます。"), ("tier",)),
    Step.SUSPEND: Choice(
        registrations_acts.suspend, _("登録を一時停止します。その間は何の区分も持ちません。"), ("reason",)
    ),
    Step.RESUME: Choice(registrations_acts.resume, _("停止を終えて再開します。")),
    Step.REVOKE: Choice(registrations_acts.revoke, _("登録を取り消します。記録は残ります。"), ("reason",)),
    Step.WITHDRAW: Choice(
        registrations_acts.withdraw, _("本人の申出により登録をやめます。記録は残ります。"), ("reason",)
    ),
    Step.EXPIRE: Choice(registrations_acts.expire, _("登録を期限切れにします。あとで更新や再登録ができます。")),
    Step.MOVE_IN: Choice(registrations_acts.move_in, _("この町に住所を移した人として記録します。"), ("moved_on",)),
    Step.DIE: Choice(registrations_acts.mark_died, _("亡くなった人として記録します。"), ("died_on",)),
}
OPTIONAL = {Step.WITHDRAW: {"reason"}}


class Deciding(forms.Form):
    """Of the fields below only those that the step needs stay."""

    tier = forms.ChoiceField(label=_("区分"), error_messages={"required": _("区分を選んでください。")})
    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        help_text=_("本人に伝わる言葉で書いてください。"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("理由を書いてください。")},
    )
    moved_on = DayField(label=_("住所を移した日"), error_messages={"required": _("日を書いてください。")})
    died_on = DayField(label=_("亡くなった日"), error_messages={"required": _("日を書いてください。")})

    def __init__(self, *given, step: Step, tiers: list[tuple[str, str]], **named):
        super().__init__(*given, **named)
        self.fields["tier"].choices = tiers
        for name in set(self.fields) - set(CHOICES[step].fields):
            del self.fields[name]
        for name in OPTIONAL.get(step, ()):
            self.fields[name].required = False


def open_steps(decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """(step, its name) of what the table of states allows from here."""
    state, before = states.folded(decisions)
    return [(step.value, wording.STEPS[step]) for step in CHOICES if states.after(state, step, before)]


@gate.for_officer
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, place: Place, person: UUID, step: str) -> HttpResponse:
    """The page of one step."""
    known, chosen = standing.known(place, person), _step(step)
    form = Deciding(request.POST or None, step=chosen, tiers=_tiers(place)) if CHOICES[chosen].fields else None
    if request.method == "POST" and (form is None or form.is_valid()):
        told = form.cleaned_data if form else {}
        if not (refusal := _refusal(request, chosen, {"person": known.id, "place_code": place.code, **told})):
            messages.success(request, gettext("%(step)sを記録しました。") % {"step": wording.STEPS[chosen]})
            return redirect("office:person", place.code, known.id)
        messages.error(request, refusal)
    shown = {"place": place, "person": known, "name": wording.name(known), "form": form}
    shown |= {"title": wording.STEPS[chosen], "told": CHOICES[chosen].told}
    showing.shows(request, [known.id], ["name"])
    return render(request, "office/people/act.html", shown)


def _refusal(request: HttpRequest, step: Step, asked: dict) -> str:
    """Do the step; why it was refused, or nothing."""
    own = registrations_reads.get(asked["person"], asked["place_code"])
    if own is None:
        return gettext("まだ登録がありません。")
    try:
        CHOICES[step].act(**asked, now=timezone.now(), by=gate.signed_by(request))
    except registrations_acts.Refusal as refusal:
        return saying.reason(refusal)
    return ""


def _step(text: str) -> Step:
    if text not in {step.value for step in CHOICES}:
        raise Http404(gate.ABSENT)
    return Step(text)


def _tiers(place: Place) -> list[tuple[str, str]]:
    definition = definitions_reads.in_force(place_code=place.code, on=day_of(timezone.now())).definition
    return list(reversed(wording.tiers(definition)))
