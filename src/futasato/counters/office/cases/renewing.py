"""更新の季節: whose term ends within some days, and the renewal of many at once."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from futasato.cases import acts as cases_acts
from futasato.counters.door import showing
from futasato.counters.office import gate, wording
from futasato.counters.office.cases import many
from futasato.definitions import reads as definitions_reads
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

WITHIN, DEFAULT, MOST = (30, 60, 90), 60, 100


@gate.for_officer
@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, place: Place) -> HttpResponse:
    """The list, what ends first first; sent, the renewal of those who are ticked."""
    if request.method == "POST":
        return _done(request, place)
    today, days = day_of(timezone.now()), _days(request.GET.get("days", ""))
    rows = _rows(place, today, today + timedelta(days=days))
    shown = {"place": place, "rows": rows, "days": days, "choices": WITHIN, "today": today}
    showing.shows(request, [row["id"] for row in rows], ["name", "kana", "tier"])
    return render(request, "office/cases/renewals.html", shown)


def _done(request: HttpRequest, place: Place) -> HttpResponse:
    """Only whose term is on the list is renewed, whatever is sent."""
    today = day_of(timezone.now())
    known = {f"{row['id']}": row for row in _rows(place, today, today + timedelta(days=max(WITHIN)))}
    terms = [(known[each]["id"], known[each]["tier_id"]) for each in request.POST.getlist("person") if each in known]
    if not terms:
        messages.error(request, gettext("更新する人を一人以上選んでください。"))
        showing.shows(request, [], [])
        return redirect("office:renewals", place.code)
    told = {"place_code": place.code, "terms": terms, "now": timezone.now(), "by": gate.signed_by(request)}
    return many.result(
        request, place, cases_acts.renew_many(**told), gettext("更新を受け付けました"), "office:renewals"
    )


def _rows(place: Place, today: date, until_on: date) -> list[dict[str, object]]:
    definition = definitions_reads.in_force(place_code=place.code, on=today).definition
    ending = registrations_reads.ending(place.code, today, until_on, limit=MOST)
    people = people_reads.get_many({registration.person for registration, _ in ending})
    return [
        {
            "id": registration.person,
            "name": wording.name(people.get(registration.person)),
            "kana": (known := people.get(registration.person)) and known.kana,
            "tier": wording.tier(definition, held.tier),
            "tier_id": held.tier,
            "ends_on": held.ends_on,
            "phase": wording.phase(held.phase),
        }
        for registration, held in ending
    ]


def _days(text: str) -> int:
    return int(text) if text in {f"{each}" for each in WITHIN} else DEFAULT
