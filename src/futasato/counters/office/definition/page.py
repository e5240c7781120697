"""定義の頁: the rule in force in plain words, its versions, what is not settled yet, and its example residents."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from futasato.counters.office import gate
from futasato.counters.office.definition import telling
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Edition
from futasato.places.nouns import Place
from futasato.units import day_of


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """What is in force today, and everything that was and will be."""
    today = day_of(timezone.now())
    edition = definitions_reads.in_force(place_code=place.code, on=today)
    shown = {"place": place, "today": today, "versions": _versions(place, today)}
    shown |= {"drafts": definitions_reads.sketches(place_code=place.code)}
    return render(request, "office/definition/page.html", shown | _told(edition))


@gate.for_officer
@require_safe
def version(request: HttpRequest, place: Place, number: UUID) -> HttpResponse:
    """One version of this town, past or future, in words and as it was written."""
    known = definitions_reads.editions(place_code=place.code)
    edition = next((each for each in known if each.id == number), None)
    if edition is None:
        raise Http404(gate.ABSENT)
    shown = {"place": place, "text": definitions_reads.text_of(edition.id)}
    return render(request, "office/definition/version.html", shown | _told(edition))


def _told(edition: Edition) -> dict[str, object]:
    definition = edition.definition
    return {
        "edition": edition,
        "guideline": definitions_reads.shipped().definition,
        "definition": definition,
        "lines": telling.rule(definition),
        "trials": telling.trials(definition),
        "unconfirmed": [setting for setting in definition.settings if setting.is_unconfirmed],
    }


def _versions(place: Place, today: date) -> list[dict[str, object]]:
    """Newest first, each with whether it is past, in force or still to come."""
    known = definitions_reads.editions(place_code=place.code)
    present = [each for each in known if each.from_on <= today][-1]
    rows = [{"edition": each, "phase": _phase(each, present, today)} for each in known]
    return rows[::-1]


def _phase(edition: Edition, present: Edition, today: date) -> str:
    if edition is present:
        return gettext("いま効いています")
    return gettext("これから") if edition.from_on > today else gettext("過去")
