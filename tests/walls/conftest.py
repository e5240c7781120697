"""Two towns, people in one, the other, both or none, one of them veiled; and every table with a row of each."""

import os
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from futasato.walls import reach
from futasato.walls.nouns import HOUSE, Reach

A, B = "182010", "182028"
NOW, DAY = datetime(2026, 11, 23, 3, tzinfo=UTC), date(2026, 11, 23)
LEAF, SALT = bytes(32), bytes(32)


def run(sql, *values):
    """Execute, and fetch what there is to fetch."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def seen(reach_, sql, *values):
    """What a query hands out under a reach."""
    with transaction.atomic(), reach.within(reach_):
        return run(sql, *values)


def person(*places, id=None, veiled=False):
    """Somebody with a row in every table that is about a person, in each of the places."""
    id = id or uuid4()
    run(
        """insert into people_person (id, name, kana, gender, home_text, death_told_by, source, entered_at, entered_by)
           values (%s, 'x', '', '', '', '', 'test', %s, 'test')""", id, NOW,
    )  # fmt: skip
    for place in places:
        tie(id, place)
    about(id)
    if veiled:
        run("insert into protections_veil values (%s)", id)
    return id


def tie(id, place):
    """A registration with its children, a record, an event with a check-in."""
    registration, record, event = uuid4(), uuid4(), uuid4()
    run(
        """insert into registrations_registration (id, person_id, place_code, entrance, state, number, entered_at, entered_by)
           values (%s, %s, %s, 'online', 'active', %s, %s, '')""", registration, id, place, uuid4().hex[:12], NOW,
    )  # fmt: skip
    run(
        """insert into registrations_decision (registration_id, place_code, step, tier, decided_on, recorded_at, by, reason)
           values (%s, %s, 'join', '', %s, %s, '', '')""", registration, place, DAY, NOW,
    )  # fmt: skip
    run(
        """insert into registrations_standing (registration_id, place_code, state, phase, definition, number, judged_on, reasons, digest)
           values (%s, %s, '', '', 'd', 1, %s, '[]', '')""", registration, place, DAY,
    )  # fmt: skip
    run(
        """insert into registrations_change (registration_id, place_code, after, "on", recorded_at, cause, definition, number, reasons)
           values (%s, %s, '{}', %s, %s, 'record', 'd', 1, '[]')""", registration, place, DAY, NOW,
    )  # fmt: skip
    write_record(id, place, record)
    run(
        """insert into visits_event (id, place_code, title, kind, name, venue, starts_at, ends_at, held_at, held_by, cancelled_by, cancel_reason, secret)
           values (%s, %s, 'x', 'event', '', '', %s, %s + interval '1 hour', %s, '', '', '', '')""", event, place, NOW, NOW, NOW,
    )  # fmt: skip
    run(
        """insert into visits_checkin (event_id, person_id, place_code, happened_on, nonce, is_walk_in, evidence, level, checked_at, checked_by, record_id)
           values (%s, %s, %s, %s, %s, false, 'qr', 2, %s, '', %s)""", event, id, place, DAY, uuid4().hex, NOW, record,
    )  # fmt: skip


def write_record(id, place, record=None):
    run(
        """insert into records_record (id, person_id, place_code, kind, happened_on, recorded_at, name, evidence, level, verified_by, source, source_key, is_void, details, recorded_by, reason, salt, leaf)
           values (%s, %s, %s, 'visit', %s, %s, '', 'qr', 2, '', 'test', '', false, '{}', '', '', %s, %s)""",
        record or uuid4(), id, place, DAY, NOW, SALT, LEAF,
    )  # fmt: skip


def about(id):
    """What is kept of a person without any town."""
    run(
        """insert into people_address (person_id, place_code, text, unresolved, kind, from_on, recorded_at, recorded_by)
           values (%s, %s, 'x', '', 'registered', %s, %s, '')""", id, B, DAY, NOW,
    )  # fmt: skip
    run("insert into people_outsidename (source, key, person_id) values ('test', %s, %s)", str(id), id)
    run("insert into people_touch (person_id, turn, recorded_at) values (%s, 'entered', %s)", id, NOW)
    run(
        """insert into people_identityproof (person_id, level, method, proved_on, verified_by, recorded_at)
           values (%s, 1, 'x', %s, '', %s)""", id, DAY, NOW,
    )  # fmt: skip
    for recipient in (A, B, "provider"):
        run(
            """insert into consents_consent (id, person_id, recipient, purpose, items, from_on, text_version, given_at, given_by, withdrawn_by, seen_by)
               values (%s, %s, %s, 'register', '{}', %s, '1', %s, '', '', '')""", uuid4(), id, recipient, DAY, NOW,
        )  # fmt: skip


@pytest.fixture(autouse=True)
def as_house(request, db):
    """Rows are made by the house; what is shown is asked under a reach (`seen`)."""
    asked = request.node.get_closest_marker("django_db")
    if asked and asked.kwargs.get("transaction"):
        yield
        return
    with transaction.atomic(), reach.within(HOUSE):
        yield


@pytest.fixture
def owner(request, database_url, missing):
    """A connection of the tables' owner to the test database; what it changes is undone with `rollback`."""
    import psycopg

    given = os.environ.get("DATABASE_OWNER_URL")
    if not given and os.environ.get("DATABASE_URL"):
        missing("DATABASE_OWNER_URL", "the application's role owns the tables of this run", promised=True)
    said = connection.settings_dict
    user = given.split("//")[1].split("@")[0].split(":")[0] if given else "futasato_owner"
    with psycopg.connect(host=said["HOST"], port=said["PORT"] or None, dbname=said["NAME"], user=user) as other:
        yield other
        other.rollback()


OFFICER_A, OFFICER_B = Reach(frozenset({A})), Reach(frozenset({B}))
DESK_A = Reach(frozenset({A}), desks=frozenset({A}))


def own(*ids: UUID) -> Reach:
    return Reach(persons=frozenset(ids))
