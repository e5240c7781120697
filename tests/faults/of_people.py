"""What an office writes about one person: records, decisions, claims."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.people import acts as people_acts
from futasato.people.nouns import Outline, Role
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of
from tests.counters.office import ground as office

from .sending import NUMBERS, OFFICE, Arranged, Sent, at_the_desk

FUKUI = office.FUKUI


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


def enter(client):
    at_the_desk(client)
    told = {"kind": "event", "times": "2", "evidence": "staff", "level": "3", "reason": "電話での申出"}
    told |= {"happened_on": f"{day_of(timezone.now())}"}
    return Sent(f"{OFFICE}people/{office.somebody().id}/enter/", told)


def decide(client):
    at_the_desk(client)
    person = office.somebody()
    registrations_acts.apply(person=person.id, place_code=FUKUI, tier="premium", now=timezone.now(), by="test")
    return Sent(f"{OFFICE}people/{person.id}/decisions/take_up/", {})


def reverse(client):
    at_the_desk(client)
    person = office.somebody()
    told = {"person": person.id, "place_code": FUKUI, "now": timezone.now(), "by": "test"}
    own = registrations_acts.mark_died(**told, died_on=day_of(timezone.now()))
    (step,) = registrations_reads.decisions(own.id)
    return Sent(f"{OFFICE}people/{person.id}/decisions/{step.id}/reverse/", {"reason": "別の方の届けだった"})


def claim_at_the_desk(client):
    at_the_desk(client)
    person, key, now = office.somebody(), f"{next(NUMBERS)}", timezone.now()
    names = people_acts.recognise(source="fukui-ftas", keys={key: Outline(day_of(now))}, now=now, by="test")
    registrations_acts.enter(person=names[key], place_code=FUKUI, entrance="survey", now=now, by="test")
    told = {"source": "fukui-ftas", "key": key, "proof": "会員証を見た"}
    return Sent(f"{OFFICE}people/{person.id}/claim/", told)


def register(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}people/new/", _paper())


def family(client):
    at_the_desk(client)
    told = {"role": "child", "basis": "戸籍謄本", "born_on": "2020-05-05"}
    parent = office.somebody("見本　親", "ミホン　オヤ", born_on=date(1990, 4, 1))
    return Sent(f"{OFFICE}people/{parent.id}/family/", _paper() | told)


def _paper():
    version = consents_reads.text("register", day_of(timezone.now())).version
    told = {"name": "見本　花子", "kana": "ミホン　ハナコ", "prefecture": "東京都", "town": "新宿区"}
    return told | {"anew": "on", "heard": "paper", "proof": "運転免許証", "text_version": version}


def slip(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}people/{office.somebody().id}/slip/", {})


def correct_name(client):
    at_the_desk(client)
    told = {"name": "髙橋　花子", "kana": "タカハシ　ハナコ", "reason": "誤記"}
    return Sent(f"{OFFICE}people/{office.somebody().id}/name/", told)


def correct_address(client):
    at_the_desk(client)
    told = {"kind": "registered", "text": "福井県福井市大手3-17-1", "from_on": "2026-01-01"}
    return Sent(f"{OFFICE}people/{office.somebody().id}/address/", told)


def correct_birth(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}people/{office.somebody().id}/birth/", {"born_on": "1991-04-01", "reason": "誤記"})


def leave_household(client):
    at_the_desk(client)
    person, on = office.somebody(), day_of(timezone.now())
    people_acts.join_household(person=person.id, role=Role.ADULT, from_on=on, now=timezone.now(), by="test")
    return Sent(f"{OFFICE}people/{person.id}/household/", {"until_on": f"{on}", "reason": "別の世帯"})


def join_household(client):
    at_the_desk(client)
    mate = registrations_reads.card(office.somebody().id, office.FUKUI, day_of(timezone.now())).registration.number
    return Sent(f"{OFFICE}people/{office.somebody().id}/household/join/", {"number": mate, "role": "child", "from_on": "2026-04-01"})


def open_case(client):
    at_the_desk(client)
    told = {"applicant": "self", "heard": "paper", "text": "記録の写しがほしい"}
    return Sent(f"{OFFICE}people/{office.somebody().id}/cases/new/disclosure/", told)


def merge(client):
    at_the_desk(client)
    told = {"other": f"{office.somebody().id}", "proof": "免許証"}
    return Sent(f"{OFFICE}people/{office.somebody().id}/merge/", told)


def release(client):
    at_the_desk(client)
    mine, other, now = office.somebody(), office.somebody(), timezone.now()
    people_acts.claim(claimant=mine.id, person=other.id, proof="免許証", now=now, by="test")
    return Sent(f"{OFFICE}people/{mine.id}/merged/{other.id}/release/", {"reason": "別人だった"})


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "office:verify": (verify,),
    "office:correct": (correct,),
    "office:void": (void,),
    "office:enter": (enter,),
    "office:decide": (decide,),
    "office:reverse": (reverse,),
    "office:claim": (claim_at_the_desk,),
    "office:register": (register,),
    "office:family": (family,),
    "office:slip": (slip,),
    "office:correct_name": (correct_name,),
    "office:correct_address": (correct_address,),
    "office:merge": (merge,),
    "office:correct_birth": (correct_birth,),
    "office:leave_household": (leave_household,),
    "office:join_household": (join_household,),
    "office:open_case": (open_case,),
    "office:release": (release,),
}
