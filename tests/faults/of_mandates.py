"""What is written about and by agents: entrusted, ended and frozen at the desk; and in a ward's name."""

from __future__ import annotations

from datetime import date

from futasato.consents import reads as consents_reads
from futasato.mandates.nouns import Ground
from futasato.places import reads as places_reads
from futasato.registrations import reads as registrations_reads
from tests.counters.office import ground as office
from tests.counters.resident import family

from .sending import NUMBERS, OFFICE, Arranged, Sent, at_the_desk, signed_in

GROWN_ON = date(1985, 5, 5)


def _ward_and_mother():
    return family.child(), office.somebody("母 花子", "ハハ　ハナコ", born_on=GROWN_ON)


def entrust(client):
    at_the_desk(client)
    ward, mother = _ward_and_mother()
    number = registrations_reads.get(mother.id, office.FUKUI).number
    told = {"ground": "guardian", "basis": "戸籍謄本（2026-11-20発行）", "number": number, "scan": "", "until_on": ""}
    return Sent(f"{OFFICE}people/{ward.id}/mandates/", told)


def _over_a_ward(client, verb):
    at_the_desk(client)
    ward, mother = _ward_and_mother()
    kept = family.entrusted(ward, (mother,))
    return Sent(f"{OFFICE}people/{ward.id}/mandates/{kept.id}/{verb}/", {"reason": "親権者の変更"})


def end_at_the_desk(client):
    return _over_a_ward(client, "end")


def freeze(client):
    return _over_a_ward(client, "freeze")


def end_a_delegation(client):
    principal, delegate = signed_in(client), office.somebody(born_on=GROWN_ON)
    kept = family.entrusted(principal, (delegate,), Ground.DELEGATE, basis="署名のある委任状")
    return Sent(f"{family.LIST}end/{kept.id}/", {})


def _ward_of(client):
    """A child in whose name this browser acts."""
    ward, guardian = family.child(), family.born(signed_in(client), GROWN_ON)
    family.entrusted(ward, (guardian,))
    return ward


def _opened(client, page, **boxes):
    return Sent(page, family.hidden(client.get(page)) | boxes)


def join_for_a_ward(client):
    town = places_reads.municipalities()[next(NUMBERS)].code
    return _opened(client, family.page_of(_ward_of(client), f"join/?place={town}"), register="on", mirror="on")


def give_for_a_ward(client):
    return _opened(client, family.page_of(_ward_of(client), "consents/give/report/nation/"))


def withdraw_for_a_ward(client):
    ward = _ward_of(client)
    (given,) = consents_reads.given(ward.id)
    return _opened(client, family.page_of(ward, f"consents/{given.id}/withdraw/"))


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "office:mandates": (entrust,),
    "office:end_mandate": (end_at_the_desk,),
    "office:freeze_mandate": (freeze,),
    "resident:end_mandate": (end_a_delegation,),
    "resident:ward_join": (join_for_a_ward,),
    "resident:ward_give_consent": (give_for_a_ward,),
    "resident:ward_withdraw_consent": (withdraw_for_a_ward,),
}
