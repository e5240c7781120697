"""A query that forgot every condition, in every table: it hands out what the reader reaches and nothing else."""

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from futasato.walls import reach
from futasato.walls.nouns import EVERYWHERE, NOWHERE, Reach

from .conftest import DESK_A, OFFICER_A, OFFICER_B, A, B, own, person, run, seen, write_record

BY_PLACE = [
    "records_record", "registrations_registration", "registrations_decision", "registrations_standing",
    "registrations_change", "visits_event", "visits_checkin",
]  # fmt: skip
BY_PERSON = {
    "people_person": "id", "people_address": "person_id", "people_outsidename": "person_id", "people_touch": "person_id",
    "people_identityproof": "person_id", "records_record": "person_id", "registrations_registration": "person_id",
    "visits_checkin": "person_id", "consents_consent": "person_id",
}  # fmt: skip


@pytest.fixture
def town():
    """Who is in A, in B, in both; in A and B behind the veil; nowhere."""
    return {
        "a": person(A), "b": person(B), "both": person(A, B), "veiled": person(A, B, veiled=True), "none": person(),
    }  # fmt: skip


def met(reach_, table, column):
    return {id for (id,) in seen(reach_, f"select {column} from {table}")}


@pytest.mark.threat("T2", part="test")
@pytest.mark.parametrize("table", BY_PLACE)
def test_of_the_places_only_the_officers_own(town, table):
    assert {place for (place,) in seen(OFFICER_A, f"select place_code from {table}")} == {A}
    assert {place for (place,) in seen(OFFICER_B, f"select place_code from {table}")} == {B}


@pytest.mark.threat("T2", part="test")
@pytest.mark.parametrize("table", BY_PERSON)
def test_of_the_people_only_those_of_the_officers_town(town, table):
    assert met(OFFICER_A, table, BY_PERSON[table]) == {town["a"], town["both"]}


@pytest.mark.threat("T2", part="control")
@pytest.mark.parametrize("table", ["records_record", "visits_checkin"])
def test_without_the_wall_the_same_query_leaks(owner, table):
    """The owner takes the wall down in a transaction of its own that is never kept; its rows are those of this table."""
    owner.execute("set futasato.places = '182010'")
    for wall, places in ((True, {A}), (False, {A, B})):
        if not wall:
            owner.execute(f"alter table {table} no force row level security")
        owner.execute("savepoint filled")
        fill(owner)
        found = {place for (place,) in owner.execute(f"select place_code from {table}")}
        assert found == places
        owner.execute("rollback to savepoint filled")


def fill(owner):
    """As the house, a row for each of the two towns; deferred foreign keys never come due."""
    owner.execute("select set_config('futasato.places', '*', true)")
    for place in (A, B):
        owner.execute(
            "insert into records_record (id, person_id, place_code, kind, happened_on, recorded_at, name, evidence, level, verified_by, source, source_key, is_void, details, recorded_by, reason, salt, leaf)"
            " values (gen_random_uuid(), gen_random_uuid(), %s, 'visit', now(), now(), '', 'qr', 2, '', 't', '', false, '{}', '', '', %s, %s)",
            [place, bytes(32), bytes(32)],
        )
        owner.execute(
            "insert into visits_checkin (event_id, person_id, place_code, happened_on, nonce, is_walk_in, evidence, level, checked_at, checked_by, record_id)"
            " values (gen_random_uuid(), gen_random_uuid(), %s, now(), gen_random_uuid()::text, false, 'qr', 2, now(), '', gen_random_uuid())",
            [place],
        )
    owner.execute("select set_config('futasato.places', '182010', true)")


@pytest.mark.threat("T1", part="test")
@pytest.mark.parametrize("table", BY_PERSON)
def test_a_resident_meets_oneself_and_nobody_else(town, table):
    assert met(own(town["both"]), table, BY_PERSON[table]) == {town["both"]}
    assert met(own(town["veiled"]), table, BY_PERSON[table]) == {town["veiled"]}


@pytest.mark.threat("T1", part="control")
def test_asked_by_the_house_everybody_is_there(town):
    assert {id for (id,) in run("select id from people_person")} == set(town.values())


@pytest.mark.threat("T11", part="test")
@pytest.mark.parametrize("table", BY_PERSON)
@pytest.mark.parametrize("reader", [OFFICER_A, OFFICER_B, EVERYWHERE, Reach(frozenset({A, B}), desks=frozenset({"999999"}))])
def test_who_is_veiled_has_no_row_in_any_table(town, table, reader):
    assert town["veiled"] not in met(reader, table, BY_PERSON[table])
    assert town["veiled"] not in met(own(town["a"]), table, BY_PERSON[table])  # a household member, an ex-partner


@pytest.mark.threat("T11", part="test")
def test_the_veil_itself_is_listed_by_nobody_but_the_house(town):
    for reader in (OFFICER_A, EVERYWHERE, NOWHERE, own(town["veiled"])):
        assert seen(reader, "select * from protections_veil") == []
    assert run("select person_id from protections_veil") == [(town["veiled"],)]


@pytest.mark.threat("T11", part="evidence")
def test_the_desk_sees_what_is_in_its_own_town(town):
    for table, column in BY_PERSON.items():
        assert town["veiled"] in met(DESK_A, table, column)
    assert {place for (place,) in seen(DESK_A, "select place_code from records_record where person_id = %s", town["veiled"])} == {A}


@pytest.mark.threat("T11", part="control")
def test_lifted_the_veil_hides_nothing_from_the_next_statement_on(town):
    with transaction.atomic(), reach.within(OFFICER_A):
        assert run("select count(*) from records_record where person_id = %s", town["veiled"]) == [(0,)]
        with reach.elevated("the desk lifts it"):
            run("delete from protections_veil where person_id = %s", town["veiled"])
        assert run("select count(*) from records_record where person_id = %s", town["veiled"]) == [(1,)]


@pytest.mark.threat("T11", part="test")
def test_counted_by_town_the_veiled_are_in_no_number(town):
    counted = "select place_code, count(*) from registrations_registration group by 1 order by 1"
    assert seen(EVERYWHERE, counted) == [(A, 2), (B, 2)]
    assert run(counted) == [(A, 3), (B, 3)]


def test_a_consent_to_another_town_is_none_of_this_towns_business(town):
    assert set(seen(OFFICER_A, "select recipient from consents_consent")) == {(A,)}
    assert set(seen(own(town["a"]), "select recipient from consents_consent")) == {(A,), (B,), ("provider",)}


@pytest.mark.threat("T2", part="test")
@pytest.mark.parametrize(
    "words",
    [
        "update registrations_registration set place_code = '182028' where place_code = '182010'",
        "update registrations_registration set place_code = '182028'",
        "update visits_event set place_code = '182028'",
        "update visits_checkin set place_code = '182028'",
    ],
)
def test_no_row_is_moved_into_another_town(town, words):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(), reach.within(OFFICER_A):
        run(words)


@pytest.mark.threat("T2", part="test")
def test_nothing_is_written_into_another_town_nor_of_somebody_veiled(town):
    for who, where in ((town["a"], B), (town["none"], B), (town["veiled"], A)):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(), reach.within(OFFICER_A):
            write_record(who, where)
    with transaction.atomic(), reach.within(OFFICER_A):
        write_record(town["a"], A)  # the control


@pytest.mark.threat("T1", part="test")
def test_a_resident_writes_of_oneself_alone(town):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(), reach.within(own(town["a"])):
        write_record(town["b"], A)
    with transaction.atomic(), reach.within(own(town["a"])):
        write_record(town["a"], B)  # the control: one's own declaration, anywhere


@pytest.mark.threat("T2", part="test")
@pytest.mark.parametrize("table", ["registrations_registration", "visits_event", "visits_checkin", "people_address", "people_person"])
def test_rows_of_others_are_neither_changed_nor_deleted(town, table):
    column = {"people_address": "text", "people_person": "name", "visits_checkin": "nonce", "visits_event": "title"}.get(table, "entered_by")
    before = run(f"select count(*) from {table}")[0][0]
    with transaction.atomic(), reach.within(OFFICER_A):
        own_rows = run(f"select count(*) from {table}")[0][0]
        assert 0 < run(f"update {table} set {column} = {column}") == own_rows < before
