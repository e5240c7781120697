"""The database refuses to change or delete accesses; only forgetting, whole and counted, goes through."""

import importlib
from datetime import date
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from futasato.accesses import acts, models, reads

from .ground import NOW, claimed, looked, operator, somebody, unguarded

pytestmark = [pytest.mark.django_db, pytest.mark.threat("T4")]
MIGRATION = importlib.import_module("futasato.accesses.migrations.0002_only_added_to")
CHANGES = [
    "update accesses_access set account = 8",
    "update accesses_access set salt = null",
    "update accesses_access set leaf = leaf || 'x'",
    "update accesses_access set purpose = 'audit'",
    "delete from accesses_access",
    "delete from accesses_access where false",
    "update accesses_leaf set leaf = 'x'",
    "delete from accesses_leaf",
    "update accesses_checkpoint set size = 0",
    "delete from accesses_checkpoint",
    "update accesses_oblivion set count = 0",
    "delete from accesses_oblivion",
    "merge into accesses_access a using (select 1) s on true when matched then delete",
]
BLANK = """update accesses_access set person_id = null, account = null, duty = '', place_code = '', organisation = '',
    purpose = '', text = '', "case" = '', route = '', fields = '{}', "at" = null, request = null, salt = null"""


def attempt(sql, *given):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, given)


@pytest.mark.parametrize("sql", CHANGES)
def test_a_change_is_refused_and_says_what_to_do(person, sql):
    """UPDATE, DELETE and MERGE on any of the four tables fail, with a hint, and change nothing."""
    looked(person)
    with pytest.raises(IntegrityError, match="acts.forget"):
        attempt(sql)
    assert reads.count(persons=[person]) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.threat("T4", part="control")
def test_a_changed_row_would_go_through_without_the_trigger():
    """Control: the triggers and nothing else stop the update."""
    person = somebody()
    looked(person)
    with unguarded() as sql:
        assert sql.execute("update accesses_access set account = 8").rowcount == 1
    with operator() as sql, pytest.raises(psycopg.errors.RestrictViolation):
        sql.execute("update accesses_access set account = 9")
    assert [a.account for a in reads.looks(persons=[person])] == [8]


@pytest.mark.parametrize("table", sorted(MIGRATION.KEPT))
@pytest.mark.django_db(transaction=True)
def test_emptying_is_refused_by_the_trigger_that_tests_lose(table):
    """TRUNCATE meets the migration's own trigger, put back for the length of this test."""
    triggers = MIGRATION.NO_CHANGE.format(table=table, what=MIGRATION.KEPT[table])
    with operator() as sql, sql.transaction(force_rollback=True):
        sql.execute(f"drop trigger accesses_never_changed on {table}")
        sql.execute(f"drop trigger if exists accesses_never_truncated on {table}")
        sql.execute(triggers)
        with pytest.raises(psycopg.errors.RestrictViolation, match="TRUNCATE"):
            sql.execute(f"truncate {table}")


def test_forgetting_erases_the_content_and_keeps_the_leaf(person):
    other, walk_in = somebody(), somebody()
    (mine,), (old,), (stays,) = looked(person), looked(walk_in, text="秘密の理由"), looked(other)
    claimed(walk_in, person)
    before = dict(models.Access.objects.values_list("id", "leaf"))
    told = acts.forget(person=person, now=NOW, by="account:1")
    assert told.count == 2
    rows = {row.id: row for row in models.Access.objects.all()}
    assert {id: bytes(row.leaf) for id, row in rows.items()} == {id: bytes(leaf) for id, leaf in before.items()}
    for gone in (rows[mine.id], rows[old.id]):
        assert (gone.person_id, gone.account, gone.salt, gone.at, gone.text, gone.fields) == (None,) * 4 + ("", [])
    assert [a.id for a in reads.looks(persons=[other])] == [stays.id]
    assert reads.looks(persons=[person, walk_in]) == ()


def test_forgetting_takes_objection_choice_and_letters_along(person):
    (access,) = looked(person)
    acts.object(person=person, access=access.id, text="心当たりがない", now=NOW, by="account:99")
    acts.choose_digest(person=person, is_wanted=True, now=NOW, by="account:99")
    acts.forget(person=person, now=NOW, by="account:1")
    (kept,) = models.Objection.objects.all()
    assert (kept.person_id, kept.text) == (None, "")
    assert not models.Choice.objects.exists()
    assert reads.objections(access.place_code) == ()


def test_forgetting_nobody_looked_at_says_so(person):
    assert acts.forget(person=person, now=NOW, by="account:1").count == 0


def test_blanking_by_hand_is_refused_without_an_oblivion_of_the_same_transaction(person):
    """The narrow way is no wider: no oblivion, a stranger's, a half blanked row, a second time: all refused."""
    looked(person)
    with pytest.raises(IntegrityError):
        attempt(f"{BLANK}, oblivion = %s", uuid4())
    row = models.Oblivion.objects.create(id=uuid4(), forgotten_at=NOW, count=1, by="test")
    with pytest.raises(IntegrityError):
        attempt("update accesses_access set oblivion = %s, salt = null", row.id)
    attempt(f"{BLANK}, oblivion = %s", row.id)
    with pytest.raises(IntegrityError):
        attempt("update accesses_access set oblivion = %s", row.id)


def test_a_row_is_whole_or_forgotten(person):
    (access,) = looked(person)
    columns = 'id, person_id, duty, place_code, organisation, purpose, text, "case", route, fields, "at", salt, leaf'
    values = (
        '%s, person_id, duty, place_code, organisation, purpose, text, "case", route, fields, "at", \'short\', leaf'
    )
    with pytest.raises(IntegrityError, match="whole_or_forgotten"):
        attempt(f"insert into accesses_access ({columns}) select {values} from accesses_access", uuid4())
    assert access.at.date() == date(2026, 11, 23)
