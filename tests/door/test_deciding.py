"""Who passes, as what, and what they reach: against a second opinion written from the words of the issue."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.door.deciding import passage
from futasato.counters.door.matrix import Cell, Relation, Role, Subject, matrix
from futasato.counters.door.reader import Reader
from futasato.people.nouns import Duty, Office, Person
from futasato.walls.nouns import GUEST

TOWNS = ["182010", "182079", "180009", "203629"]  # 福井市, 鯖江市, 福井県, 富士見町
ME, WARD, STRANGER = UUID(int=1), UUID(int=2), UUID(int=3)
ROUTES = sorted(matrix().routes.values(), key=lambda route: (route.name, route.method))
OFFICES = st.builds(
    Office,
    account=st.just(7),
    place_code=st.sampled_from(TOWNS),
    from_on=st.just(date(2026, 4, 1)),
    duty=st.sampled_from(Duty),
)
READERS = st.one_of(
    st.just(Reader()),
    st.builds(
        Reader,
        account=st.just(7),
        person=st.none() | st.just(Person(id=ME)),
        selves=st.just(frozenset({ME})),
        offices=st.lists(OFFICES, max_size=3).map(tuple),
        wards=st.sampled_from([{}, {WARD: frozenset({WARD})}]),
        lost_wards=st.sampled_from([frozenset(), frozenset({STRANGER})]),
    ),
)


def roles(reader, subject, code, principal):
    """The words of the issue, one after the other."""
    if reader.account is None:
        return {Role.NOBODY}
    if subject is Subject.SELF:
        return {Role.RESIDENT}
    if subject is Subject.WARD:
        own = {Role.GUARDIAN} if principal in reader.wards or (principal is None and reader.wards) else set()
        return own | ({Role.OTHER_GUARDIAN} if principal in reader.lost_wards else set())
    found = {Role.RESIDENT}
    found |= {Role.GUARDIAN} if reader.wards else set()
    found |= {Role.OTHER_GUARDIAN} if reader.lost_wards else set()
    for office in reader.offices:
        if subject is Subject.NOTHING or office.place_code == code:
            found.add(Role(office.duty.value))
        elif (
            office.place_code == "180009" and code in ("182010", "182079") and office.duty in ("officer", "prefecture")
        ):
            found.add(Role.PREFECTURE)
        else:
            found.add(Role.OTHER_OFFICER)
    return found


@given(
    route=st.sampled_from(ROUTES),
    reader=READERS,
    code=st.sampled_from(TOWNS),
    principal=st.sampled_from([None, WARD, STRANGER]),
)
def test_a_reader_passes_just_where_a_cell_of_a_role_of_theirs_is_open(route, reader, code, principal):
    subject = route.door.subject
    expected = {role for role in roles(reader, subject, code, principal) if _is_open(route.door, role)}
    way = passage(route, reader, {"code": code, "principal": principal})
    assert (way.roles if way else frozenset()) == expected


@given(
    route=st.sampled_from(ROUTES),
    reader=READERS,
    code=st.sampled_from(TOWNS),
    principal=st.sampled_from([None, WARD, STRANGER]),
)
def test_nobody_reaches_more_than_oneself_ones_ward_or_the_town_of_the_door(route, reader, code, principal):
    way = passage(route, reader, {"code": code, "principal": principal})
    if way is None:
        return
    assert way.reach.places is not None and way.reach.places <= {code} and not way.reach.is_unveiled
    assert way.reach.persons <= reader.selves | frozenset(reader.wards) | GUEST.persons  # a guest is nobody
    if way.reach.places:
        assert any(office.place_code in (code, "") for office in reader.offices) or Role.PREFECTURE in way.roles
    if way.reach.desks:
        assert any(route.door.cell(role, Relation.PROTECTED) is not Cell.DENY for role in way.roles)


def test_only_the_desk_ever_reaches_protected_people():
    opened = {
        role
        for door in matrix().doors.values()
        for role in Role
        if door.subject is not Subject.NOTHING and door.cell(role, Relation.PROTECTED) is not Cell.DENY
    }
    assert opened == {Role.DESK}


def test_no_role_ever_reaches_another_towns_people():
    doors = [door for door in matrix().doors.values() if door.is_recorded]
    assert all(door.cell(role, Relation.OTHER) is Cell.DENY for door in doors for role in Role)


@pytest.mark.parametrize("role", ["board", "prefecture", "nation", "employer", "operator", "other_officer", "provider"])
def test_these_never_pass_a_door_to_people_of_a_town(role):
    doors = [matrix().doors[name] for name in ("people", "desk", "second", "protect", "watch", "scan")]
    assert not any(_is_open(door, Role(role)) for door in doors)


def _is_open(door, role):
    return any(door.cell(role, relation) is not Cell.DENY for relation in Relation)
