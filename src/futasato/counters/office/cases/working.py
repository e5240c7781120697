"""一件の頁: what is asked, what proves it, what the register knows; one answer, and straight on to the next case."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from futasato.cases import acts as cases_acts
from futasato.cases import reads as cases_reads
from futasato.cases import rules as cases_rules
from futasato.cases.nouns import Case, Kind, Outcome, State
from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.cases import disclosing, telling
from futasato.counters.office.people import person as person_page
from futasato.counters.office.people import standing
from futasato.counters.resident.wording import tongue
from futasato.definitions import explain
from futasato.definitions import reads as definitions_reads
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Card
from futasato.units import day_of

ANSWERS = (Outcome.ACCEPT, Outcome.REJECT)
DONE = _("{kind}に「{outcome}」と答えました。間違えたときは「直前の案件」から取り消して直せます。")
ASKED = ("name", "kana", "cases")
WHOLE = (*ASKED, "tier", "reasons", "records")
ABOUT_A_TIER = (Kind.PREMIUM, Kind.APPEAL)  # only these are decided by what the register knows of the person


class Answering(forms.Form):
    """The reason; `seen`: how many rulings stood on the page."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        required=False,
        help_text=_("断るとき、直すとき、延ばすときは必ず。本人が読みます。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    outcome = forms.ChoiceField(
        choices=[(each.value, "") for each in ANSWERS], widget=forms.HiddenInput, required=False
    )


@gate.for_officer
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, place: Place, case: UUID) -> HttpResponse:
    """The case; sent, the answer to it."""
    known = telling.found(place, case)
    form = Answering(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        outcome = Outcome(told["outcome"] or Outcome.ACCEPT)
        asked = {"case": known.id, "outcome": outcome, "reason": told["reason"], "seen": told["seen"]}
        if _is_done(request, form, lambda now, by: cases_acts.decide(**asked, now=now, by=by)):
            return _onward(request, place, known, outcome)
    return _page(request, place, known, form)


@gate.for_officer
@require_http_methods(["POST"])
def correct(request: HttpRequest, place: Place, case: UUID) -> HttpResponse:
    """取り消して直す: the answer turned into its opposite."""
    known = telling.found(place, case)
    form = Answering(request.POST)
    if form.is_valid():
        asked = {"case": known.id, "reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
        if _is_done(request, form, lambda now, by: cases_acts.correct(**asked, now=now, by=by)):
            messages.success(request, gettext("決定を取り消して直しました。前の決定は経過に残っています。"))
            return redirect("office:case", place.code, known.id)
    return _page(request, place, known, form)


@gate.for_officer
@require_http_methods(["POST"])
def extend(request: HttpRequest, place: Place, case: UUID) -> HttpResponse:
    """期限を延ばす: with a reason that the person reads."""
    known = telling.found(place, case)
    form = Answering(request.POST)
    if form.is_valid():
        asked = {"case": known.id, "reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
        if _is_done(request, form, lambda now, by: cases_acts.extend(**asked, now=now, by=by)):
            messages.success(request, gettext("期限を延ばしました。本人の頁に理由と新しい期限が出ます。"))
            return redirect("office:case", place.code, known.id)
    return _page(request, place, known, form)


def _is_done(request: HttpRequest, form: Answering, run: Callable) -> bool:
    """Do it; why it was refused stands in the form."""
    try:
        run(timezone.now(), gate.signed_by(request))
    except cases_acts.Overtaken as overtaken:
        form.add_error(None, telling.FASTER.format(who=telling.colleague(request, overtaken.by)))
    except cases_acts.Refused as refused:
        form.add_error(None, saying.reason(refused))
    return not form.errors


def _onward(request: HttpRequest, place: Place, decided: Case, outcome: Outcome) -> HttpResponse:
    """To the next open case of the list one works on, or back to the list when it is empty."""
    kind = telling.kind_of(request.GET.get("kind", ""))
    back = reverse("office:case", args=[place.code, decided.id])
    told = {"kind": telling.KINDS[decided.kind], "outcome": telling.outcome(decided.kind, outcome)}
    messages.success(request, DONE.format(**told))
    following = cases_reads.next_open(place.code, kind=kind, after=decided)
    query = f"?kind={kind.value}" if kind else ""
    if following is None:
        return redirect(f"{reverse('office:cases', args=[place.code])}{query}")
    request.session["decided_case"] = back
    return redirect(f"{reverse('office:case', args=[place.code, following.id])}{query}")


def _page(request: HttpRequest, place: Place, known: Case, form: Answering) -> HttpResponse:
    known, today = telling.found(place, known.id), day_of(timezone.now())  # as it stands now, after a refusal too
    person = standing.known(place, known.person)
    is_whole = known.kind in ABOUT_A_TIER
    card = registrations_reads.card(person.id, place.code, today) if is_whole else None
    definition = definitions_reads.in_force(place_code=place.code, on=today).definition
    shown = telling.row(known, person, definition, today) | {"place": place, "person": person, "form": form}
    shown |= {"claim": telling.claim(known.claim), "attachments": cases_reads.attachments(known.id)}
    shown |= {"history": telling.history(request, known.kind, cases_reads.rulings(known.id)), "card": card}
    shown |= {"verdicts": person_page.verdicts(card) if card else [], "deadline": _deadline(known)}
    shown |= _registered(card) if card else {}
    shown |= {
        "kind_chosen": telling.kind_of(request.GET.get("kind", "")),
        "earlier": request.session.get("decided_case", ""),
    }
    shown |= {"may_correct": cases_rules.opposite(known.state) is not None, "is_open": known.state is State.OPEN}
    shown |= {"is_complaint": known.kind is Kind.COMPLAINT, "is_granted": known.state is State.ACCEPTED}
    shown |= {"disclosing": disclosing.form_of(known) if known.kind is Kind.DISCLOSURE else None}
    shown |= {"about": known.about and cases_reads.get(known.about), "opposite": _opposite(known)}
    showing.shows(request, [person.id, known.person], WHOLE if is_whole else ASKED)
    return render(request, "office/cases/case.html", shown)


def _registered(card: Card) -> dict[str, object]:
    definition, held = card.held.edition.definition, card.held
    told = {"registered": wording.STATES[card.registration.state], "held": wording.tier(definition, held.tier)}
    return told | {"summary": explain.summary(definition, held.outcome, tongue())}


def _deadline(known: Case):
    return cases_reads.deadline(known.kind, day_of(known.opened_at))


def _opposite(known: Case) -> str:
    outcome = cases_rules.opposite(known.state)
    return telling.outcome(known.kind, outcome) if outcome else ""
