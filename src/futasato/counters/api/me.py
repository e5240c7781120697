"""GET /me: what the register knows of oneself."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from futasato.counters.api import problems
from futasato.counters.api.building import api
from futasato.counters.api.oneself import oneself
from futasato.counters.door import showing
from futasato.counters.resident.identity import level
from futasato.people import rules as people_rules
from futasato.people.nouns import IdentityLevel, Person
from futasato.units import day_of


class Me(Schema):
    """The person of the account. `home`: the code of the municipality of the address; null where it is not resolved, and
    for every session that has not shown the card: whoever reads somebody's mail is not to learn where they live."""

    id: UUID
    name: str
    kana: str
    born_on: date | None
    home: str | None
    identity_level: int


@api.get("me", url_name="me", operation_id="me", response={200: Me, problems.READ: problems.Problem})
def show(request: HttpRequest):
    """本人のこと。"""
    person = oneself(request)
    is_whole = level.of(request) >= IdentityLevel.L2
    showing.shows(request, [person.id], ["name", "kana", "born_on", "identity", *["address"] * is_whole])
    return {
        "id": person.id,
        "name": person.name,
        "kana": person.kana,
        "born_on": person.born_on,
        "home": _home(person) if is_whole else None,
        "identity_level": max((proof.level for proof in person.proofs), default=0),
    }


def _home(person: Person) -> str | None:
    address = people_rules.address_on(person.addresses, day_of(timezone.now()))
    return address and address.place_code
