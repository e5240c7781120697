"""What residents write for themselves: names, registrations, consents, records."""

from __future__ import annotations

import re
from uuid import uuid4

from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.people import acts as people_acts
from futasato.places import reads as places_reads
from futasato.units import day_of
from futasato.visits import reads as visits_reads
from tests import signing
from tests.counters.resident import ground as resident

from .sending import NUMBERS, Arranged, Sent, signed_in


def join(client):
    signed_in(client)
    texts = {
        f"{each}_version": consents_reads.text(each, day_of(timezone.now())).version for each in ("register", "mirror")
    }
    town = places_reads.municipalities()[next(NUMBERS)].code
    return Sent(f"/join/?place={town}", texts | {"register": "on", "mirror": "on"})


def introduce(client):
    signing.resident(client, resident.opened(f"{uuid4().hex}@futasato.example"))
    told = {"name": "試験 花子", "kana": "シケン", "prefecture": "東京都", "town": "八王子市"}
    return Sent("/join/me/", told | {"next": "/join/?place=182010"})


def give_consent(client):
    resident.joined(signed_in(client))
    page = "/me/consents/give/report/nation/"
    return Sent(page, _hidden(client.get(page)))


def withdraw_consent(client):
    person = signed_in(client)
    resident.joined(person)
    page = f"/me/consents/{consents_reads.given(person.id)[0].id}/withdraw/"
    return Sent(page, _hidden(client.get(page)))


def _hidden(page):
    return dict(re.findall(r'<input type="hidden" name="(seen|version)" value="([^"]+)"', resident.text(page)))


def claim_by_code(client):
    signed_in(client)
    now = timezone.now()
    walker = people_acts.enter(source="walk-in", now=now, by="test")
    resident.wrote(walker)
    return Sent("/me/claim/", {"code": people_acts.issue_claim_code(person=walker.id, now=now, by="test").code})


def check_in(client):
    signed_in(client)
    event = resident.held()
    return Sent(f"/c/{visits_reads.rotating_code(event.id, timezone.now())}/", {"nonce": uuid4().hex})


def walk_in(client):
    client.logout()
    event = resident.held()
    return Sent(f"/c/{visits_reads.rotating_code(event.id, timezone.now())}/", {"nonce": uuid4().hex})


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "resident:join": (join,),
    "resident:introduce": (introduce,),
    "resident:give_consent": (give_consent,),
    "resident:withdraw_consent": (withdraw_consent,),
    "resident:claim": (claim_by_code,),
    "resident:check_in": (
        check_in,
        walk_in,
    ),
}
