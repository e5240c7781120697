"""What is written between a person and those who look: objections, letters, protection, an answer to a provider."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.utils import timezone

from futasato.accesses import acts as accesses_acts
from futasato.accesses.nouns import Looking, Purpose
from futasato.people.nouns import Duty
from futasato.protections import acts as protections_acts
from tests import signing
from tests.counters.office import ground as office
from tests.counters.provider import ground as provider
from tests.counters.resident import family
from tests.counters.resident import ground as resident

from .sending import OFFICE, Arranged, Sent, at_the_desk, signed_in

INN = provider.offer("inn-discount")


def _looked(person):
    """A look at somebody by an officer of 福井市."""
    account = office.officer().pk
    looking = Looking(account=account, duty="officer", place_code=office.FUKUI, purpose=Purpose.DESK)
    told = {"looking": looking, "shown": [([person.id], ["name"])]}
    return accesses_acts.write(**told, now=timezone.now(), by=f"account:{account}")[0]


def object_to_a_look(client):
    look = _looked(signed_in(client))
    return Sent(f"/me/accesses/{look.id}/object/", {"text": "頼んでいません"})


def choose_the_letter(client):
    signed_in(client)
    return Sent("/me/accesses/letter/", {"wanted": "yes"})


def at_a_duty(client, duty, purpose="examination"):
    """Somebody of the town with a duty of their own, signed in."""
    user = office.officer()
    office.appoint(user, duty=duty)
    signing.staff(client, user, purpose=purpose)
    return user


def answer_an_objection(client):
    at_a_duty(client, Duty.AUDITOR, "audit")
    person = office.somebody()
    told = {"person": person.id, "access": _looked(person).id, "text": "頼んでいません"}
    said = accesses_acts.object(**told, now=timezone.now(), by="test")
    return Sent(f"{OFFICE}accesses/objections/{said.id}/", {"text": "窓口の取り違えでした"})


def protect(client):
    at_the_desk(client)
    return Sent(f"{OFFICE}people/{office.somebody().id}/protect/", {"reason": "元配偶者からの避難（試験）"})


def protected():
    """A standing protection of 福井市."""
    by = f"account:{office.officer().pk}"
    told = {"person": office.somebody().id, "place_code": office.FUKUI, "reason": "避難（試験）"}
    return protections_acts.protect(**told, now=timezone.now(), by=by)


def ask_to_lift(client):
    at_a_duty(client, Duty.DESK)
    return Sent(f"{OFFICE}protections/{protected().id}/lift/", {"reason": "本人の申出"})


def present_to_an_inn(client):
    resident.joined(signed_in(client))
    page = f"/me/present/{INN.id}/"
    return Sent(page, family.hidden(client.get(page)))


def ask_as_an_inn(client):
    inn = provider.account_of(provider.provider())
    signing.staff(client, get_user_model().objects.get(pk=inn))
    return Sent(f"/provider/{INN.id}/", {"code": provider.shown(provider.resident(), INN)})


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "resident:object_access": (object_to_a_look,),
    "resident:choose_digest": (choose_the_letter,),
    "resident:present_to": (present_to_an_inn,),
    "provider:ask": (ask_as_an_inn,),
    "office:answer_objection": (answer_an_objection,),
    "office:protect": (protect,),
    "office:lift": (ask_to_lift,),
}
