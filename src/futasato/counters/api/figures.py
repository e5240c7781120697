"""GET /places/{code}/figures: how many are registered, always as two numbers (trust.md T19)."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from futasato.counters.api import problems
from futasato.counters.api.building import api
from futasato.counters.api.placing import own_place
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of


class Figure(Schema):
    """Registered people on a day: identity proved by card, and not. Nobody under protection, nor within a year of it."""

    place_code: str
    on: date
    verified: int
    unverified: int


@api.get(
    "places/{code}/figures",
    url_name="figures",
    operation_id="figures",
    response={200: Figure, problems.READ: problems.Problem},
)
def show(request: HttpRequest, code: str):
    """町の登録者の数。"""
    place, today = own_place(request, code), day_of(timezone.now())
    headcount = registrations_reads.headcount(place.code, today)
    return {"place_code": place.code, "on": today, "verified": headcount.verified, "unverified": headcount.unverified}
