"""GET /places/{code}/people/{person}: one person of one's own town, and nothing of any other town."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema

from futasato.counters.api import etags, problems
from futasato.counters.api.building import api
from futasato.counters.api.my_records import Fact
from futasato.counters.api.placing import own_place
from futasato.counters.door import showing
from futasato.counters.office.people import standing
from futasato.people import rules as people_rules
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

SHOWN = ("name", "kana", "born_on", "address", "email", "identity", "number", "tier", "records")


class Known(Schema):
    """What the town knows. `tier` "" for none, null without a registration."""

    id: UUID
    name: str
    kana: str
    born_on: date | None
    email: str
    home: str | None
    identity_level: int
    number: str | None
    state: str | None
    tier: str | None
    summary: str
    records: list[Fact]


@api.get(
    "places/{code}/people/{uuid:person}",
    url_name="person",
    operation_id="person",
    response={200: Known, problems.READ: problems.Problem},
    openapi_extra=etags.told(200),
)
def show(request: HttpRequest, response: HttpResponse, code: str, person: UUID):
    """町の一人。ETag は登録の版（手続きの If-Match に）。"""
    place, today = own_place(request, code), day_of(timezone.now())
    known = standing.known(place, person)
    card = registrations_reads.card(known.id, place.code, today)
    address = people_rules.address_on(known.addresses, today)
    showing.shows(request, [known.id], SHOWN)
    response["ETag"] = etags.of(card and card.registration)
    return {
        "id": known.id,
        "name": known.name,
        "kana": known.kana,
        "born_on": known.born_on,
        "email": known.email or "",
        "home": address and address.place_code,
        "identity_level": max((proof.level for proof in known.proofs), default=0),
        "number": card and card.registration.number,
        "state": card and card.registration.state.value,
        "tier": card and (card.held.tier or ""),
        "summary": card.summary if card else "",
        "records": standing.history(place, known),
    }
