"""まとめて認める: one page that lists whom, then each is a decision of its own; who could not be done is named."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from futasato.cases import acts as cases_acts
from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Batch, Case
from futasato.counters.door import saying, showing
from futasato.counters.office import gate, wording
from futasato.counters.office.cases import telling
from futasato.definitions import reads as definitions_reads
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.units import day_of

MOST, KIND = 100, "?kind=premium"
NOBODY = _("案件を一つ以上選んでください。")


@gate.for_officer
@require_POST
def accept(request: HttpRequest, place: Place) -> HttpResponse:
    """The confirmation; sent once more with it, the decisions."""
    chosen = _chosen(request)
    found = cases_reads.open_among(place.code, chosen)
    if not chosen or (not found and "is_meant" not in request.POST):
        messages.error(request, NOBODY)
        showing.shows(request, [], [])
        return redirect(f"{reverse('office:cases', args=[place.code])}{KIND}")
    if "is_meant" in request.POST:
        return _done(request, place, chosen)
    return _confirmation(request, place, found)


def _confirmation(request: HttpRequest, place: Place, found: tuple[Case, ...]) -> HttpResponse:
    today = day_of(timezone.now())
    definition = definitions_reads.in_force(place_code=place.code, on=today).definition
    rows = telling.rows(found, definition, today)
    for row in rows:
        row["claim"] = telling.claim(row["case"].claim)
    showing.shows(request, [each.person for each in found], ["name", "kana", "cases"])
    return render(request, "office/cases/confirm.html", {"place": place, "rows": rows})


def _done(request: HttpRequest, place: Place, chosen: dict[UUID, int]) -> HttpResponse:
    told = {"place_code": place.code, "cases": chosen.items(), "now": timezone.now(), "by": gate.signed_by(request)}
    return result(request, place, cases_acts.accept_many(**told), gettext("申請を認めました"), f"office:cases{KIND}")


def result(request: HttpRequest, place: Place, batch: Batch, verb: str, back: str) -> HttpResponse:
    """What became of many: how many were done, and by name who was not and why."""
    people = people_reads.get_many({each.person for each in batch.failures})
    failures = [(wording.name(people.get(each.person)), saying.sentence(each.reason)) for each in batch.failures]
    name, _, query = back.partition("?")
    back = reverse(name, args=[place.code]) + (f"?{query}" if query else "")
    showing.shows(request, [each.person for each in batch.failures], ["name", "cases"])
    shown = {"place": place, "count": len(batch.done), "failures": failures, "verb": verb, "back": back}
    return render(request, "office/cases/result.html", shown)


def _chosen(request: HttpRequest) -> dict[UUID, int]:
    """Case id → rulings seen, as the boxes say it ("id:seen"); what is no such pair is left out."""
    found = {}
    for text in request.POST.getlist("case")[:MOST]:
        id, _, seen = text.partition(":")
        try:
            found[UUID(id)] = int(seen or 0)
        except ValueError:
            continue
    return found
