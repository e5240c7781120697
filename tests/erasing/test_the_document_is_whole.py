"""What `people export` hands out is all there is: the database's own catalogue is walked, table by table."""

import json
from uuid import uuid4

import pytest
from django.db import connection, transaction

from futasato.site import erasing
from futasato.site.command.printing import _plain
from futasato.site.erasing.catalogue import tables
from futasato.site.erasing.words import SECRETS, WITHHELD

from .ground import dump, life, now, town

pytestmark = pytest.mark.django_db

# Asked of PostgreSQL, not of Django: whatever has a foreign key to a person, or a column that is called like one.
POINTING = """
    select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and (a.attname = any(%s) or exists (
        select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey)
           and k.confrelid in ('people_person'::regclass, 'registrations_registration'::regclass, 'auth_user'::regclass)))
"""
NAMES = ["person_id", "principal_id", "agent_id", "claimant_id", "registration_id", "user_id", "account_id"]


def pointing():
    with connection.cursor() as cursor:
        cursor.execute(POINTING, [NAMES])
        return {table for (table,) in cursor.fetchall()}


def missed():
    return pointing() - {kept.table for kept in tables()}


@pytest.mark.promise("R22", part="test")
def test_no_table_with_a_person_is_missing_from_the_document():
    assert missed() == set()


@pytest.mark.promise("R22", part="evidence")
def test_the_walk_meets_the_tables_there_are():
    met = {"records_record", "registrations_standing", "accesses_access", "mandates_mandate", "protections_veil"}
    assert met <= pointing()


@pytest.mark.promise("R22", part="control")
@pytest.mark.parametrize("column", NAMES)
def test_a_planted_table_that_the_document_misses_is_named(column):
    """A temporary table, because the application may make no other; so the walk looks into every schema here."""
    everywhere = POINTING.replace("c.relnamespace = 'public'::regnamespace", "true")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"create temporary table planted ({column} uuid)")
        cursor.execute(everywhere, [NAMES])
        found = {table for (table,) in cursor.fetchall()} - {kept.table for kept in tables()}
        transaction.set_rollback(True)
    assert "planted" in found


@pytest.mark.promise("R22", part="control")
def test_a_table_that_the_walk_over_the_models_would_lose_is_named(monkeypatch):
    less = [kept for kept in tables() if kept.table != "records_record"]
    monkeypatch.setattr("tests.erasing.test_the_document_is_whole.tables", lambda: less)
    assert missed() == {"records_record"}


@pytest.fixture
def taker():
    town()
    return life("taker", protected=True)


@pytest.fixture
def document(taker):
    return json.loads(json.dumps(erasing.take(person=taker.id, now=now()), default=_plain, ensure_ascii=False))


@pytest.mark.promise("R22", part="test")
def test_every_mark_of_a_person_is_in_their_document(taker, document):
    """Everything that a dump of all tables shows of them is in the document, too; idempotency answers as hexadecimal."""
    text = json.dumps(document, ensure_ascii=False)
    shown = {of for mark, of in taker.marks.items() if mark in text or mark.encode().hex() in text}
    kept = {of for mark, of in taker.marks.items() if any(mark in each for each in dump().values())}
    assert kept and kept - shown == set()


def test_the_claimed_self_is_in_it_and_the_access_records_too(taker, document):
    rows = {section["table"]: section["rows"] for section in document["sections"]}
    assert len(document["selves"]) == 2 and len(rows["people_person"]) == 2
    assert len(rows["accesses_access"]) == 1 and len(rows["accesses_objection"]) == 1
    assert rows["records_record"] and rows["registrations_change"] is not None


def test_every_section_says_its_columns_and_every_row_has_them(document):
    for section in document["sections"]:
        assert section["title"] and all(column["name"] and column["label"] for column in section["columns"])
        assert all(len(row) == len(section["columns"]) for row in section["rows"])


def test_nothing_by_which_somebody_could_sign_in_is_in_it(document):
    for section in document["sections"]:
        names = [column["name"] for column in section["columns"]]
        for name in (name for table, name in SECRETS if table == section["table"]):
            assert {row[names.index(name)] for row in section["rows"]} <= {WITHHELD, "", None}
    assert WITHHELD in json.dumps(document, ensure_ascii=False)


def test_others_are_not_in_it(taker, document):
    other = life("other", seed=9)
    text = json.dumps(erasing.take(person=taker.id, now=now()), default=_plain, ensure_ascii=False)
    assert other.found_in(text) == {}


def test_nobody_has_no_document():
    assert erasing.take(person=uuid4(), now=now()) is None
