"""What an office tells, and what a resident wants to be told."""

from __future__ import annotations

from uuid import uuid4

from tests.counters.resident import ground as resident
from tests.notices.ground import told

from .sending import OFFICE, Arranged, Sent, at_the_desk, signed_in


def choose_letters(client):
    resident.joined(signed_in(client))
    return Sent("/me/letters/choose/", {"kind": "news"})


def announce(client):
    at_the_desk(client)
    told()
    return Sent(f"{OFFICE}notices/new/", {"title": f"草刈り {uuid4()}"[:60], "body": "集まる", "is_meant": "1"})


def warn(client):
    at_the_desk(client)
    told()
    return Sent(f"{OFFICE}notices/disaster/", {"title": f"大雨 {uuid4()}"[:60], "instructions": "keep_away"})


ROUTES: dict[str, tuple[Arranged, ...]] = {
    "resident:choose_letters": (choose_letters,),
    "office:new_notice": (announce,),
    "office:new_warning": (warn,),
}
