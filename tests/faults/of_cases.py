"""What people ask of an office, and what the office answers."""

from __future__ import annotations

from uuid import uuid4

from django.utils import timezone

from futasato.cases import acts as cases_acts
from futasato.cases.nouns import Kind, Outcome
from futasato.definitions import reads as definitions_reads
from futasato.people import acts as people_acts
from futasato.units import day_of
from tests.cases import ground
from tests.counters.office.ground import FUKUI, somebody
from tests.counters.resident import ground as resident

from .sending import OFFICE, Arranged, Sent, at_the_desk, signed_in


def new_case(client):
    resident.joined(signed_in(client))
    return Sent(f"/me/cases/new/{FUKUI}/complaint/", {"text": f"返事がほしい {uuid4()}"})


def correction(client):
    resident.joined(signed_in(client))
    return Sent("/me/data/correct/name/", {"right": f"試験 華子 {uuid4()}"})


def leave(client):
    signed_in(client)
    return Sent("/me/data/leave/", {"is_meant": "1"})


def stay(client):
    person = signed_in(client)
    people_acts.ask_to_leave(person=person.id, now=timezone.now(), by="test")
    return Sent("/me/data/leave/stay/", {})


def withdraw(client):
    person = signed_in(client)
    resident.joined(person)
    return Sent(f"/me/cases/{_asked(person).id}/withdraw/", {})


def decide(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}cases/{_asked(somebody()).id}/", {"outcome": "accept", "seen": "0"})


def correct(client):
    user, case = at_the_desk(client), _asked(somebody())
    cases_acts.decide(case=case.id, outcome=Outcome.ACCEPT, seen=0, now=timezone.now(), by=f"account:{user.pk}")
    return Sent(f"{OFFICE}cases/{case.id}/correct/", {"reason": "取り違え", "seen": "1"})


def extend(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}cases/{_asked(somebody()).id}/extend/", {"reason": "量が多い", "seen": "0"})


def disclose(client):
    at_the_desk(client)
    case = _asked(somebody())
    return Sent(f"{OFFICE}cases/{case.id}/disclose/", {"proof": "licence", "seen": "0", "records": "others"})


def accept(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}cases/accept/", {"case": f"{_asked(somebody()).id}:0", "is_meant": "1"})


def renew(client):
    at_the_desk(client)
    if definitions_reads.in_force(place_code=FUKUI, on=day_of(timezone.now())).number == 0:
        ground.town()
    return Sent(f"{OFFICE}cases/renewals/", {"person": f"{ground.ending().id}"})


def _asked(person):
    told = {"place_code": FUKUI, "kind": Kind.DISCLOSURE, "text": "写し", "now": timezone.now(), "by": "test"}
    return cases_acts.submit(person=person.id, **told)


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "resident:new_case": (new_case,),
    "resident:correct_item": (correction,),
    "resident:leave": (leave,),
    "resident:stay": (stay,),
    "resident:withdraw_case": (withdraw,),
    "office:case": (decide,),
    "office:correct_case": (correct,),
    "office:extend_case": (extend,),
    "office:disclose": (disclose,),
    "office:accept_cases": (accept,),
    "office:renewals": (renew,),
}
