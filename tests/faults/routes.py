"""Every write route of the matrix: who sends what, on ground that is made fresh for each try."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.exports import acts as exports_acts
from futasato.exports.nouns import Column
from futasato.people import acts as people_acts
from futasato.people.nouns import Outline
from futasato.places import reads as places_reads
from futasato.registrations import acts as registrations_acts
from futasato.units import day_of
from futasato.visits import acts as visits_acts
from futasato.visits import reads as visits_reads
from tests import signing
from tests.counters.office import ground as office
from tests.counters.resident import ground as resident

from . import programs
from .sending import NUMBERS, Arranged, Sent, at_the_desk, signed_in

FUKUI, OFFICE = office.FUKUI, f"/office/{office.FUKUI}/"


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


def hold(client):
    at_the_desk(client)
    begins = timezone.localtime() + timedelta(days=1)
    when = {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    return Sent(
        f"{OFFICE}events/hold/",
        {"title": "祭り", "kind": "event"} | {k: f"{v:%Y-%m-%dT%H:%M}" for k, v in when.items()},
    )


def cancel(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}events/{resident.held().id}/cancel/", {"reason": "大雨のため"})


def scan(client):
    at_the_desk(client)
    shown = visits_acts.show_pass(person=office.somebody().id, now=timezone.now(), by="test")
    return Sent(f"{OFFICE}events/{resident.held().id}/scan/", {"scan": shown.code})


def _record(client, page, **form):
    at_the_desk(client)
    person = office.somebody()
    record = office.visited(person, 1)[0]
    return Sent(f"{OFFICE}people/{person.id}/records/{record.id}/{page}/", {k: f"{v}" for k, v in form.items()}), record


def verify(client):
    return _record(client, "verify", evidence="receipt", level=4)[0]


def correct(client):
    sent, record = _record(client, "correct", kind="stay", until_on=day_of(timezone.now()), reason="泊まっていた")
    return Sent(sent.path, sent.form | {"happened_on": f"{record.happened_on}"})


def void(client):
    return _record(client, "void", reason="別の人の記録")[0]


def decide(client):
    at_the_desk(client)
    person = office.somebody()
    registrations_acts.apply(person=person.id, place_code=FUKUI, tier="premium", now=timezone.now(), by="test")
    return Sent(f"{OFFICE}people/{person.id}/decisions/take_up/", {})


def claim_at_the_desk(client):
    at_the_desk(client)
    person, key, now = office.somebody(), f"{next(NUMBERS)}", timezone.now()
    names = people_acts.recognise(source="fukui-ftas", keys={key: Outline(day_of(now))}, now=now, by="test")
    registrations_acts.enter(person=names[key], place_code=FUKUI, entrance="survey", now=now, by="test")
    told = {"source": "fukui-ftas", "key": key, "proof": "会員証を見た"}
    return Sent(f"{OFFICE}people/{person.id}/claim/", told)


def begin(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}definition/draft/", {"title": f"案 {uuid4()}"})


def _draft(client):
    at_the_desk(client)
    draft = office.drafted(title=f"案 {uuid4()}")
    return draft, f"{OFFICE}definition/drafts/{draft.id}/"


def numbers(client):
    _, page = _draft(client)
    form = client.get(f"{page}numbers/").context["form"]
    fields = {name: form[name].value() for name in form.fields}
    return Sent(f"{page}numbers/", {name: "9" if value in (3, "3") else value for name, value in fields.items()})


def write_text(client):
    draft, page = _draft(client)
    return Sent(f"{page}text/", {"digest": _digest(draft), "text": office.TEXT.replace("min: 3", "min: 4")})


def publish(client):
    draft, page = _draft(client)
    from_on = day_of(timezone.now()) + timedelta(days=next(NUMBERS))
    return Sent(f"{page}publish/", {"digest": _digest(draft), "from_on": f"{from_on}", "reason": "改正", "is_meant": "on"})


def ask_for_a_list(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}exports/new/", {"columns": "name", "reason": f"案内 {uuid4()}"})


def fetch_a_list(client):
    user, now = at_the_desk(client), timezone.now() - timedelta(minutes=20)
    office.somebody()
    told = {"place_code": FUKUI, "columns": [Column.NAME], "reason": "案内"}
    asked = exports_acts.propose(**told, now=now, by=f"account:{user.pk}")
    job = exports_acts.carry_out(proposal=asked.id, now=now, by=f"account:{office.officer().pk}")
    return Sent(f"{OFFICE}exports/{job.id}/", {})


def _digest(draft):
    from futasato.counters.office.definition.drafts import digest

    return digest(draft.text)


ROUTES: dict[str, tuple[Arranged, ...]] = programs.ROUTES | {
    "resident:join": (join,),
    "resident:introduce": (introduce,),
    "resident:give_consent": (give_consent,),
    "resident:withdraw_consent": (withdraw_consent,),
    "resident:claim": (claim_by_code,),
    "resident:check_in": (check_in, walk_in),
    "office:hold": (hold,),
    "office:cancel": (cancel,),
    "office:scan": (scan,),
    "office:verify": (verify,),
    "office:correct": (correct,),
    "office:void": (void,),
    "office:decide": (decide,),
    "office:claim": (claim_at_the_desk,),
    "office:begin": (begin,),
    "office:numbers": (numbers,),
    "office:text": (write_text,),
    "office:publish": (publish,),
    "office:new_export": (ask_for_a_list,),
    "office:export": (fetch_a_list,),
}
