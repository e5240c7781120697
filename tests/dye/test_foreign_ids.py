"""The dangerous writes, with everything filled in and a foreign id: absent, and nothing written anywhere."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from futasato.counters.door.matrix import Role
from futasato.records import acts as records_acts
from futasato.visits import acts as visits_acts
from tests.counters.office.ground import FUKUI, SABAE, drafted, officer, somebody, visited

from . import belongings
from .world import OTHER, OWN, PROTECTED, made

pytestmark = [pytest.mark.django_db, pytest.mark.threat("T1"), pytest.mark.promise("R14")]
# What a session, its key and the count of how often it asked leave behind is no effect.
KEPT = ("django_session", "keys_key", "usersessions_usersession", "counters_allowance")
FORM = {
    "reason": "理由", "proof": "控え", "text": "本文", "title": "題", "name": "名", "kind": "visit", "confirm": "on",
    "happened_on": "2026-11-01", "decided_on": "2026-11-01", "choice": "yes", "code": "ABCD-EFGH-JKLM", "scan": "x",
}  # fmt: skip


def rows() -> dict[str, int]:
    """How many rows each table has."""
    names = [name for name in connection.introspection.table_names() if name not in KEPT]
    asked = " union all ".join(f"select '{name}', count(*) from {name}" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return dict(cursor.fetchall())


@pytest.fixture
def world():
    return made()


def _foreign(world) -> dict[str, object]:
    """Things of 鯖江市, asked for under 福井市's address."""
    colleague = officer(SABAE)
    record = visited(somebody("よその 町子", code=SABAE), 1, SABAE)[0]
    void = records_acts.propose_void(record=record.id, reason="二重", now=timezone.now(), by=f"account:{colleague.pk}")
    return world.things[OTHER] | {"proposal": void.id, "draft": drafted(code=SABAE).id, "account": colleague.pk}


def _office_writes(world):
    things, own = _foreign(world), world.things[OWN]
    town = f"/office/{FUKUI}/"
    for person in (things["person"], world.people[PROTECTED].id):
        one = f"{town}people/{person}/"
        yield from (f"{one}{step}/" for step in ("claim", "decisions/suspend", "decisions/revoke", "enter", "protect"))
        for record in (things["record"], own["record"]):
            yield from (f"{one}records/{record}/{step}/" for step in ("verify", "correct", "void"))
    yield from (f"{town}people/{own['person']}/records/{things['record']}/{s}/" for s in ("verify", "correct", "void"))
    yield from (f"{town}proposals/{things['proposal']}/{step}" for step in ("", "refuse/", "withdraw/"))
    yield from (f"{town}events/{things['event']}/{step}/" for step in ("scan", "cancel"))
    yield from (f"{town}definition/drafts/{things['draft']}/{s}/" for s in ("numbers", "text", "try", "publish"))
    yield from (f"{town}colleagues/{things['account']}/reset/", f"{town}exports/{uuid4()}/")
    yield from (f"{town}rosters/{uuid4()}/{step}" for step in ("", "drop/"))
    yield f"{town}rosters/pairs/{uuid4()}/"


def _own_writes(world):
    """Somebody else's consent, look, mandate, session, ward: each exists, and is another's."""
    theirs = world.belongings[Role.GUARDIAN]
    yield f"/me/consents/{theirs['consent']}/withdraw/"
    yield f"/me/accesses/{theirs['access']}/object/"
    yield f"/me/for/end/{theirs['mandate']}/"
    yield f"/me/devices/sessions/{belongings.session_of(world.accounts[Role.GUARDIAN])}/end/"


def _sent(client, addresses):
    """(address, status, tables that grew or shrank) of each that was not absent without a trace."""
    for address in addresses:
        before = rows()
        status = client.post(address, FORM, headers={"Idempotency-Key": str(uuid4())}).status_code
        moved = sorted(name for name, count in rows().items() if count != before.get(name))
        yield address, status, moved


def test_an_office_writes_nothing_with_foreign_ids(world):
    found = list(_sent(world.client(Role.OFFICER), list(_office_writes(world))))
    assert [each for each in found if each[1:] != (404, [])] == []
    assert len(found) > 30


def test_a_resident_writes_nothing_with_anothers_ids(world):
    world.client(Role.GUARDIAN).get("/me/devices/")
    found = list(_sent(world.client(Role.RESIDENT), list(_own_writes(world))))
    assert [each for each in found if each[1:] != (404, [])] == []
    assert len(found) == 4


@pytest.mark.threat("T1", part="control")
def test_with_ones_own_id_the_same_form_writes(world):
    """The rows are counted: what is one's own is withdrawn, what is one's town's is cancelled."""
    own = world.belongings[Role.RESIDENT]
    event = visits_acts.hold(
        place_code=FUKUI, title="町の催し", starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=2), now=timezone.now(), by="test",
    )  # fmt: skip
    ((_, objected, moved),) = _sent(world.client(Role.RESIDENT), [f"/me/accesses/{own['access']}/object/"])
    assert (objected, "accesses_objection" in moved) == (302, True)
    ((_, cancelled, _moved),) = _sent(world.client(Role.OFFICER), [f"/office/{FUKUI}/events/{event.id}/cancel/"])
    assert cancelled == 302
