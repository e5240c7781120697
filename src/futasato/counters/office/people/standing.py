"""The person that an office may look at: somebody with a registration or a record in that very place."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from futasato.counters.door import saying
from futasato.counters.office import gate
from futasato.people import reads as people_reads
from futasato.people import rules as people_rules
from futasato.people.nouns import Person
from futasato.places import reads as places_reads
from futasato.places.nouns import Confidence, Place
from futasato.records import reads as records_reads
from futasato.records.nouns import Record
from futasato.registrations import reads as registrations_reads

READ_BY = {
    Confidence.STATED: _("そう届けられたまま"), Confidence.CHOSEN: _("人が選んだもの"), Confidence.EXACT: _("都道府県と市区町村の名から"),
    Confidence.POSTAL: _("郵便番号だけから。確かめてください"), Confidence.NAME: _("全国に一つの市区町村名から"),
    Confidence.FORMER: _("前の市区町村名から"),
}  # fmt: skip


def known(place: Place, person: UUID) -> Person:
    """The person, or whoever has claimed that person; absent when nothing ties them to this place."""
    top = people_reads.canonical([person]).get(person)
    if top is None or not is_tied(place, top):
        raise Http404(gate.ABSENT)
    return people_reads.get(top)


def history(place: Place, person: Person) -> tuple[Record, ...]:
    """Every record of the person in this place, of all their selves, in the order it was written."""
    return records_reads.full_history(person=people_reads.selves(person.id), place_code=place.code)


def record(place: Place, person: Person, id: UUID) -> Record:
    """One record of that history, or absent."""
    found = next((each for each in history(place, person) if each.id == id), None)
    if found is None:
        raise Http404(gate.ABSENT)
    return found


def home(person: Person, on: date) -> str:
    """The address of a day in words."""
    address = people_rules.address_on(person.addresses, on)
    if address is None:
        return gettext("届けがありません")
    if address.place_code is None:
        return f"{address.text}（{saying.reason(address.unresolved)}）"
    return places_reads.label(places_reads.get(address.place_code))


def told(person: Person, on: date) -> str:
    """By what the municipality of the address was read, in a sentence; "" where nothing was read."""
    address = people_rules.address_on(person.addresses, on)
    if address is None:
        return ""
    if address.place_code is None:
        return gettext("この住所の市区町村は分かっていません。")
    town = places_reads.get(address.place_code).name
    return gettext("この住所は%(town)sと読みました（%(confidence)s）。") % {
        "town": town,
        "confidence": READ_BY[address.confidence],
    }


def is_tied(place: Place, person: UUID) -> bool:
    """True for whoever has a registration or a record in this place."""
    if registrations_reads.get(person, place.code) is not None:
        return True
    return bool(records_reads.full_history(person=people_reads.selves(person), place_code=place.code))
