"""People, an event that is open now, and its codes."""

from datetime import timedelta
from uuid import uuid4

from futasato.people import acts as people_acts
from futasato.records import reads as records_reads
from futasato.visits import acts, reads

from .small import NOW, SABAE

HOUR = timedelta(hours=1)
STAFF = "staff:hana"


def somebody(**said):
    return people_acts.enter(now=NOW, by="test", **said).id


def held(**said):
    plain = {"place_code": SABAE, "title": "めがねまつり", "starts_at": NOW - HOUR, "ends_at": NOW + HOUR}
    return acts.hold(**plain | said, now=NOW - 2 * HOUR, by=STAFF)


def came(event, person, token=None, nonce=None, now=NOW):
    """A check-in by the rotating code of the present."""
    token = token or reads.rotating_code(event.id, now)
    return acts.check_in(
        event=event.id, person=person, token=token, nonce=nonce or uuid4().hex, now=now, by=str(person)
    )


def scanned(event, text, now=NOW, by=STAFF):
    return acts.check_in(event=event.id, scan=text, now=now, by=by)


def history(person):
    return records_reads.history(person=person)
