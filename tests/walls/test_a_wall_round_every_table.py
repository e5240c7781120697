"""The catalogue, table by table: whatever carries a place or a person has row security, also over its owner."""

import pytest
from django.db import connection, transaction

from .conftest import run

WALLED = """
    select c.relname, c.relrowsecurity and c.relforcerowsecurity
           and exists (select from pg_policy p where p.polrelid = c.oid)
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname = any(%s))
"""
CARRIES = ["place_code", "person_id", "registration_id", "principal_id", "agent_id", "household_id"]
# Everybody's to read, with the reason; nobody's to write but their place's.
READ_BY_ALL = {
    "definitions_force": "published rules, in force from a public day",
    "definitions_version": "published rules",
    "people_office": "a reach is made from offices; of officials, not of residents; hidden, the second factor would fail open",
}


def naked():
    return {table for table, is_walled in run(WALLED, CARRIES) if not is_walled}


@pytest.mark.threat("T2", part="test")
def test_no_table_with_a_place_or_a_person_is_without_its_wall():
    assert naked() == set()


@pytest.mark.threat("T2", part="evidence")
def test_the_walk_meets_the_tables_there_are():
    met = {table for table, _ in run(WALLED, ["place_code"])}
    assert {"records_record", "registrations_registration", "visits_event", "people_address"} <= met


@pytest.mark.threat("T2", part="control")
@pytest.mark.parametrize("undo", ["no force row level security", "disable row level security"])
def test_a_table_that_lost_its_wall_is_named(owner, undo):
    before = owner.execute(WALLED, [CARRIES]).fetchall()
    owner.execute("create table planted (place_code text)")
    owner.execute(f"alter table visits_event {undo}")
    after = {table for table, is_walled in owner.execute(WALLED, [CARRIES]) if not is_walled}
    assert after - {table for table, ok in before if not ok} == {"planted", "visits_event"}


def test_what_everybody_reads_is_exactly_what_is_listed():
    readable = run("select polrelid::regclass::text from pg_policy where pg_get_expr(polqual, polrelid) = 'true' and polroles = '{0}'")
    assert {table for (table,) in readable} == set(READ_BY_ALL)


@pytest.mark.threat("T2", part="test")
def test_the_application_is_no_owner_and_has_no_way_round():
    rights = run("select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user")
    assert rights == [(False,) * 5]
    assert run("select count(*) from pg_class where relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) = current_user") == [(0,)]
    assert run("select count(*) from pg_auth_members where member = current_user::regrole") == [(0,)]


ROUND = {
    "alter table records_record disable row level security": "must be owner",
    "alter table records_record no force row level security": "must be owner",
    "drop policy records_record_reach on records_record": "must be owner",
    "alter policy records_record_reach on records_record using (true)": "must be owner",
    "create policy mine on records_record using (true)": "must be owner",
    "create or replace function walls_every() returns boolean language sql return true": "permission denied",
    "create or replace function public.mine() returns bigint language sql security definer return 1": "permission denied",
    "create view mine as select * from records_record": "permission denied",
    "set role futasato_owner": "permission denied",
    "alter role current_user bypassrls": "permission denied|must be superuser|only roles with",
    "set session_replication_role = replica": "permission denied",
    "set row_security = off; select * from records_record": "would be affected by row-level security",
}


@pytest.mark.threat("T2", part="test")
@pytest.mark.parametrize("words", ROUND)
def test_no_words_of_the_application_lead_round_a_wall(words):
    from django.db.utils import DatabaseError

    with pytest.raises(DatabaseError, match=ROUND[words]), transaction.atomic():
        run(words)
    assert connection.is_usable()
