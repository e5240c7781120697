"""What programs write, as the other files have it of people."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.places import reads as places_reads
from futasato.registrations import acts as registrations_acts
from futasato.units import day_of
from tests.counters.office import ground as office
from tests.counters.resident import ground as resident

from .sending import NUMBERS, Arranged, Sent, at_the_desk, signed_in

PLACE = f"/api/v1/places/{office.FUKUI}/"
JSON = {"content_type": "application/json"}


def _sent(path, body, **more):
    return Sent(path, json.dumps(body), JSON | more)


def _version(purpose):
    return consents_reads.text(purpose, day_of(timezone.now())).version


def hold_by_program(client):
    at_the_desk(client)
    begins = timezone.now() + timedelta(days=1)
    when = {"starts_at": begins.isoformat(), "ends_at": (begins + timedelta(hours=1)).isoformat()}
    return _sent(f"{PLACE}events", {"title": "祭り"} | when)


def cancel_by_program(client):
    at_the_desk(client)
    path = f"{PLACE}events/{resident.held().id}/cancellation"
    return _sent(path, {"reason": "大雨のため"}, HTTP_IF_MATCH="*")


def decide_by_program(client):
    at_the_desk(client)
    person = office.somebody()
    registrations_acts.apply(person=person.id, place_code=office.FUKUI, tier="premium", now=timezone.now(), by="test")
    return _sent(f"{PLACE}people/{person.id}/decisions", {"step": "take_up"}, HTTP_IF_MATCH="*")


def join_by_program(client):
    signed_in(client)
    town = places_reads.municipalities()[next(NUMBERS)].code
    return _sent("/api/v1/me/registrations", {"place_code": town, "register_version": _version("register")})


def give_by_program(client):
    resident.joined(signed_in(client))
    told = {"recipient": "nation", "purpose": "report", "text_version": _version("report")}
    return _sent("/api/v1/me/consents", told)


def withdraw_by_program(client):
    person = signed_in(client)
    resident.joined(person)
    given = consents_reads.given(person.id)[0]
    return Sent(f"/api/v1/me/consents/{given.id}", "", method="delete")


def write_by_program(client):
    at_the_desk(client)
    draft, text = office.drafted(title=f"案 {uuid4()}"), office.TEXT.replace("min: 3", "min: 4")
    body = json.dumps({"text": text})
    return Sent(f"{PLACE}drafts/{draft.id}", body, JSON | {"HTTP_IF_MATCH": "*"}, method="put")


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "api:events": (hold_by_program,),
    "api:cancellation": (cancel_by_program,),
    "api:decisions": (decide_by_program,),
    "api:my-registrations": (join_by_program,),
    "api:my-consents": (give_by_program,),
    "api:my-consent": (withdraw_by_program,),
    "api:draft": (write_by_program,),
}
