"""受付の列: every open case, what is due first first; counts of each kind, and what is overdue."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from futasato.cases import reads as cases_reads
from futasato.cases.nouns import Kind, Load
from futasato.counters.door import showing
from futasato.counters.office import gate
from futasato.counters.office.cases import telling
from futasato.definitions import reads as definitions_reads
from futasato.places.nouns import Place
from futasato.units import day_of

A_PAGE = 50


@gate.for_officer
@require_safe
def show(request: HttpRequest, place: Place) -> HttpResponse:
    """The queue, of one kind where the address says so."""
    today, kind = day_of(timezone.now()), telling.kind_of(request.GET.get("kind", ""))
    skip = _number(request.GET.get("skip", ""))
    found = cases_reads.queue(place.code, kind=kind, limit=A_PAGE + 1, skip=skip)
    definition = definitions_reads.in_force(place_code=place.code, on=today).definition
    loads = cases_reads.loads(place.code, today)
    shown = {"place": place, "kind": kind, "filters": _filters(loads, kind), "today": today}
    shown |= {"rows": telling.rows(found[:A_PAGE], definition, today), "overdue": sum(each.overdue for each in loads)}
    shown |= {"is_bulk": kind is Kind.PREMIUM} | _onward(kind, skip, len(found) > A_PAGE)
    showing.shows(request, [each.person for each in found[:A_PAGE]], ["name", "kana", "cases"])
    return render(request, "office/cases/queue.html", shown)


def _filters(loads: tuple[Load, ...], kind: Kind | None) -> list[dict[str, object]]:
    every = {
        "query": "",
        "title": gettext("すべて"),
        "waiting": sum(each.waiting for each in loads),
        "is_chosen": kind is None,
    }
    return [
        every | {"overdue": sum(each.overdue for each in loads)},
        *(
            {
                "query": f"?kind={each.kind.value}", "title": telling.KINDS[each.kind], "waiting": each.waiting,
                "overdue": each.overdue, "is_chosen": each.kind is kind,
            }
            for each in loads
        ),
    ]  # fmt: skip


def _onward(kind: Kind | None, skip: int, has_more: bool) -> dict[str, str]:
    asked = {"kind": kind.value} if kind else {}
    earlier, later = (f"?{urlencode(asked | {'skip': skip + step})}" for step in (-A_PAGE, A_PAGE))
    return {"earlier": earlier if skip >= A_PAGE else "", "later": later if has_more else ""}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
