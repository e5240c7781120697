"""What is sent of lists of people."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from futasato.rosters import acts as rosters_acts
from futasato.rosters import reads as rosters_reads
from tests.counters.office import ground as office
from tests.rosters.lists import csv_of, row

from .sending import OFFICE, Arranged, Sent, at_the_desk


class Whole(SimpleUploadedFile):
    """A file that a browser reads from its beginning, however often it is sent."""

    def read(self, *size):
        self.file.seek(0)
        return self.file.read(*size)


LETTERS = str.maketrans("0123456789", "ghijklmnop")


def stranger(**told):
    """A row of somebody whose name nobody has: who has a namesake in the register waits to be compared."""
    return row(uuid4(), f"試験 {uuid4().hex.translate(LETTERS)}", kana="", born="", **told)


def bring(client):
    at_the_desk(client)
    file = Whole("meibo.csv", csv_of(stranger()))
    return Sent(f"{OFFICE}rosters/", {"file": file, "mapping": "fan-club"})


def _brought(client, *rows):
    at_the_desk(client)
    told = {"place_code": office.FUKUI, "name": "meibo.csv", "content": csv_of(*rows)}
    mapping = rosters_reads.mapping("fan-club")
    return rosters_acts.bring(**told, mapping=mapping, now=timezone.now(), by="test").id


def take_in(client):
    return Sent(f"{OFFICE}rosters/{_brought(client, stranger())}/", {})


def drop(client):
    return Sent(f"{OFFICE}rosters/{_brought(client, stranger())}/drop/", {})


def decide(client):
    known = office.somebody(f"試験 {uuid4()}", email=f"{uuid4().hex}@futasato.example")
    _brought(client, stranger(email=known.email))
    pair = next(each for each in rosters_reads.open_pairs(office.FUKUI) if each.person == known.id)
    return Sent(f"{OFFICE}rosters/pairs/{pair.id}/", {"verdict": "other"})


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "office:rosters": (bring,),
    "office:roster": (take_in,),
    "office:drop_roster": (drop,),
    "office:roster_pair": (decide,),
}
