"""アクセス記録の頁: looks by others, newest first, by town and month, in pages; one's own are folded away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from futasato.accesses import reads as accesses_reads
from futasato.accesses.nouns import Access, Objection
from futasato.counters.door import showing
from futasato.counters.japanese.writing import iso
from futasato.counters.resident import gate
from futasato.counters.resident.accesses import drawing, wording
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.units import day_of

A_PAGE, OWN_SHOWN = 50, 20


@dataclass(frozen=True)
class Wanted:
    """What the reader asks to see: a town, a month (its first day), a page from 1."""

    place_code: str = ""
    month_on: date | None = None
    page: int = 1

    def query(self, page: int) -> str:
        """The address's end that asks for another page of the same."""
        month = iso(self.month_on, "month")
        return urlencode({"town": self.place_code, "month": month, "page": page})


@dataclass(frozen=True)
class Line:
    """One look as it is shown. `objection` None: nothing was said against it."""

    access: Access
    sentence: str
    objection: Objection | None = None


@require_safe
@gate.for_resident
def show(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything that others saw of oneself, and when."""
    selves = people_reads.selves(person.id)
    asked = wanted(request, accesses_reads.towns(selves))
    shown = _others(selves, asked) | _choices(selves, asked)
    shown |= {"own": _lines(accesses_reads.looks(persons=selves, is_own=True, limit=OWN_SHOWN))}
    shown |= {"choice": accesses_reads.choice(person.id), "asked": asked}
    showing.shows(request, selves, ["accesses"])
    return render(request, "resident/accesses.html", shown)


def wanted(request: HttpRequest, towns: Collection[str]) -> Wanted:
    """What the address asks for; whatever cannot be is as if it were not there."""
    said = request.GET
    town = said.get("town", "") if said.get("town", "") in towns else ""
    page = said.get("page", "")
    number = int(page) if page.isascii() and page.isdecimal() and 0 < len(page) < 7 else 1
    return Wanted(town, _month(said.get("month", "")), max(number, 1))


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == 7 and text >= "1900" else None
    except ValueError:
        return None


def _others(selves: Collection[UUID], asked: Wanted) -> dict[str, object]:
    which = {"persons": selves, "place_code": asked.place_code, "month": asked.month_on}
    count, after = accesses_reads.count(**which), (asked.page - 1) * A_PAGE
    looks = accesses_reads.looks(**which, limit=A_PAGE, after=after)
    pages = {"earlier": asked.query(asked.page + 1) if count > after + A_PAGE else ""}
    pages |= {"later": asked.query(asked.page - 1) if asked.page > 1 else ""}
    return {"lines": _lines(looks, accesses_reads.objections_of(selves)), "count": count} | pages


def _choices(selves: Collection[UUID], asked: Wanted) -> dict[str, object]:
    months = accesses_reads.months(selves)
    towns = [(code, wording.place(code)) for code in accesses_reads.towns(selves)]
    bars = drawing.bars(months, day_of(timezone.now()))
    return {"towns": towns, "months": sorted(months, reverse=True), "bars": bars}


def _lines(looks: Collection[Access], objections: dict[UUID, Objection] | None = None) -> list[Line]:
    said = objections or {}
    return [Line(access, wording.sentence(access), said.get(access.id)) for access in looks]
