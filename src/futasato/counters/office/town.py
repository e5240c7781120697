"""町の頁: who is registered, what changed, what was recorded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from futasato.counters.office import charts, gate, homes, wording
from futasato.definitions import reads as definitions_reads
from futasato.definitions.nouns import Anyone, Definition, Edition
from futasato.people import reads as people_reads
from futasato.places.nouns import Place
from futasato.protections import reads as protections_reads
from futasato.records import reads as records_reads
from futasato.records.nouns import Kind, Tally
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Change, Page, State
from futasato.units import day_of

NEWEST, LATELY = 15, 200
PRESENT = {Kind.STAY, Kind.VISIT}
SERIES = (_("来訪・滞在"), _("催し・担い手活動"), _("その他"))


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """Registrations by tier and state, the newest changes in words, and charts with their numbers as tables."""
    today = day_of(timezone.now())
    edition = definitions_reads.in_force(place_code=place.code, on=today)
    page, hidden = registrations_reads.page(place.code), protections_reads.hidden_from_statistics(today)
    shown = {"place": place, "today": today, "edition": edition, "people": page.people}
    shown |= {"tiers": _tiers(edition.definition, page), "states": _states(page)}
    shown |= {"headcount": registrations_reads.headcount(place.code, today)}
    shown |= {"drafts": page.states.get(State.DRAFT.value, 0), "changes": _changes(place.code, hidden)}
    shown |= {
        "records": _records_chart(place.code, today),
        "standing": _tier_chart(page, edition.definition, today, hidden),
    }
    return render(request, "office/town.html", shown | {"homes": _homes(place.code, today)})


def _tiers(definition: Definition, page: Page) -> list[tuple[str, str, int]]:
    """(tier id, title, how many), the highest first; tiers of earlier rules that somebody still holds behind them."""
    known = [tier.id for tier in reversed(definition.tiers)]
    others = [tier for tier in page.tiers if tier and tier not in known]
    named = [(id, wording.tier(definition, id), page.tiers.get(id, 0)) for id in known + others]
    return [*named, ("", wording.NONE, page.tiers.get("", 0)), ("", wording.UNJUDGED, page.tiers.get(None, 0))]


def _states(page: Page) -> list[tuple[str, str, int]]:
    return [
        (state.value, wording.STATES[state], page.states[state.value]) for state in State if state.value in page.states
    ]


def _changes(place_code: str, hidden: frozenset[UUID]) -> list[dict[str, object]]:
    """The newest changes, those alike on one day counted together: whose they are stands on the people's pages. Of
    people who are or lately were protected no change is told (trust.md T12)."""
    editions = definitions_reads.editions(place_code=place_code)
    alike = Counter(_change(change, editions) for change in registrations_reads.changes(place_code, LATELY, hidden))
    return [
        {"on": on, "told": told, "cause": cause, "number": number}
        for (on, told, cause), number in list(alike.items())[:NEWEST]
    ]


def _change(change: Change, editions: Iterable[Edition]) -> tuple[date, str, str]:
    return change.on, wording.change(editions, change), wording.CAUSES[change.cause]


def _records_chart(place_code: str, today: date) -> charts.Chart:
    counted: dict[str, dict[date, int]] = {name: defaultdict(int) for name in SERIES}
    for tally in records_reads.monthly(place_code=place_code):
        counted[_series(tally)][tally.month_on] += tally.times
    return charts.stacked(charts.months_until(today), counted)


def _series(tally: Tally) -> str:
    if tally.kind in PRESENT:
        return SERIES[0]
    return SERIES[1] if tally.kind in {Kind.EVENT, Kind.ACTIVITY} else SERIES[2]


def _tier_chart(page: Page, definition: Definition, today: date, hidden: frozenset[UUID]) -> charts.Chart:
    """How many held each tier at the end of a month: the changes added up, this month as it is. The wide entrance is
    not drawn: nobody changes into it."""
    drawn = [tier.id for tier in reversed(definition.tiers) if not isinstance(tier.when, Anyone)][:3]
    months, held = charts.months_until(today), {id: defaultdict(int) for id in drawn}
    for month, before, after, number in registrations_reads.monthly_changes(page.place_code, hidden):
        _add(held, before, -number, _from(month, months))
        _add(held, after, number, _from(month, months))
    for id in drawn:
        held[id][months[-1]] = page.tiers.get(id, 0)
    return charts.stacked(months, {wording.tier(definition, id): held[id] for id in drawn})


def _from(month: date, months: Iterable[date]) -> list[date]:
    return [each for each in months if each >= month]


def _add(held: dict[str, dict[date, int]], tier: str | None, number: int, months: list[date]) -> None:
    for month in months if tier in held else ():
        held[tier][month] += number


def _homes(place_code: str, today: date) -> tuple[tuple[str, int | None], ...]:
    people = {registration.person for registration in registrations_reads.population(place_code)}
    return homes.shown(homes.by_prefecture(people_reads.get_many(people).values(), today))
