"""GET /places/{code}/definition: the rule in force on a day, in words and as it is written."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from futasato.counters.api import problems
from futasato.counters.api.building import api
from futasato.counters.api.placing import place
from futasato.counters.api.written import Day
from futasato.definitions import explain
from futasato.definitions import reads as definitions_reads
from futasato.units import day_of


class Tier(Schema):
    """One tier, lowest first."""

    id: str
    title: str


class Rule(Schema):
    """A published version. `number` 0: the town follows the national guideline as it is."""

    definition: str
    title: str
    number: int
    from_on: date | None
    tiers: list[Tier]
    words: list[str]


@api.get(
    "places/{code}/definition",
    url_name="definition",
    operation_id="definition",
    response={200: Rule, problems.OPEN: problems.Problem},
)
def show(request: HttpRequest, code: str, on: Day | None = None):
    """その日に施行されている定義。"""
    edition = definitions_reads.in_force(place_code=place(code).code, on=on or day_of(timezone.now()))
    words = explain.rule(edition.definition, "ja")
    return {
        "definition": edition.definition.id,
        "title": edition.definition.title,
        "number": edition.number,
        "from_on": edition.from_on,
        "tiers": edition.definition.tiers,
        "words": ["　" * depth + text for depth, text in words],
    }
