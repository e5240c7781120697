"""Generated towns, veils and readers: what the database hands out is what a plain calculation in Python says."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.walls.nouns import Reach

from .conftest import person, run, seen

PLACES = ["182010", "182028", "182036"]
PEOPLE = [UUID(int=n) for n in range(1, 7)]
lives = st.fixed_dictionaries({p: st.tuples(st.sets(st.sampled_from(PLACES)), st.booleans()) for p in PEOPLE})
some_places = st.frozensets(st.sampled_from(PLACES))
reaches = st.builds(
    Reach,
    places=st.none() | some_places,
    persons=st.frozensets(st.sampled_from(PEOPLE), max_size=2),
    desks=some_places,
    is_unveiled=st.booleans(),
)


def may_see(reader, who, place, is_veiled):
    """One tie of one person, in plain words."""
    is_there = reader.places is None or place in reader.places
    is_hidden = is_veiled and not reader.is_unveiled and place not in reader.desks
    return who in reader.persons or (is_there and not is_hidden)


def may_meet(reader, who, places, is_veiled):
    """The person: oneself, or by any tie; everybody unveiled where every place is in reach."""
    is_open = reader.places is None and (reader.is_unveiled or not is_veiled)
    return who in reader.persons or is_open or any(may_see(reader, who, place, is_veiled) for place in places)


@pytest.mark.threat("T2", part="test")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives, st.lists(reaches, min_size=3, max_size=3))
def test_who_and_what_is_handed_out(lives, readers):
    from django.db import transaction

    with transaction.atomic():
        for who, (places, is_veiled) in lives.items():
            person(*places, id=who, veiled=is_veiled)
        for reader in readers:
            compare(lives, reader)
        transaction.set_rollback(True)


def compare(lives, reader):
    ties = {(w, p) for w, (places, veiled) in lives.items() for p in places if may_see(reader, w, p, veiled)}
    for table in ("records_record", "registrations_registration", "visits_checkin"):
        assert set(seen(reader, f"select person_id, place_code from {table}")) == ties
    child = "select r.person_id, c.place_code from registrations_{} c join registrations_registration r on r.id = registration_id"
    for table in ("decision", "standing", "change"):
        assert set(seen(reader, child.format(table))) == ties
        assert seen(reader, f"select count(*) from registrations_{table}") == [(len(ties),)]
    people = {w for w, (places, veiled) in lives.items() if may_meet(reader, w, places, veiled)}
    assert {id for (id,) in seen(reader, "select id from people_person")} == people
    for table in ("address", "outsidename", "touch", "identityproof"):
        assert {id for (id,) in seen(reader, f"select person_id from people_{table}")} == people


def test_the_second_opinion_sees_a_difference(owner):
    """The control: a veil that nobody told the calculation of is found."""
    who = person(PLACES[0])
    run("insert into protections_veil values (%s)", who)
    with pytest.raises(AssertionError):
        compare({who: ({PLACES[0]}, False)}, Reach(frozenset({PLACES[0]})))
