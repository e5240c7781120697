"""The database itself refuses to change or to delete a record, whoever asks."""

import importlib

import pytest
from django.db import IntegrityError, connection, transaction

from futasato.records import acts, models

from .conftest import NOW, visit

pytestmark = [pytest.mark.usefixtures("tables_are_ours"), pytest.mark.django_db]

MIGRATION = importlib.import_module("futasato.records.migrations.0002_only_added_to")
CHANGES = [
    "update records_record set yen = 5",
    "update records_record set name = name where false",
    "delete from records_record",
    "delete from records_record where false",
    "with gone as (delete from records_record returning id) select count(*) from gone",
    """insert into records_record select * from records_record
       on conflict (id) do update set name = 'other'""",
    """merge into records_record r using (select 1) s on true when matched then delete""",
]


@pytest.fixture
def record(person):
    return acts.write(entries=[visit(person, "a")], now=NOW, by="x", source="s").records[0]


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def refusal(sql):
    with pytest.raises(IntegrityError) as refused:
        run(sql)
    return refused.value.__cause__


@pytest.mark.parametrize("sql", CHANGES)
def test_every_change_is_refused_with_the_reason_and_the_way_out(record, sql):
    if sql.startswith("insert"):
        sql = sql.replace("records_record select *", f"records_record ({writable()}) select {writable()}")
    error = refusal(sql)
    assert error.sqlstate == "23001"  # restrict_violation, as the trigger raises it
    assert "記録は書き換えも削除もできません" in error.diag.message_primary
    assert "records.acts.correct" in error.diag.message_hint
    assert models.Record.objects.get().yen is None


def writable():
    return ", ".join(f.column for f in models.Record._meta.fields if f.name not in {"sequence", "written_by"})


def test_the_orm_is_refused_too(record):
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Record.objects.filter(id=record.id).update(yen=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Record.objects.filter(id=record.id).delete()


def test_without_the_trigger_the_same_change_would_pass(record):
    """The control: it is the trigger that refuses, and nothing else."""
    with transaction.atomic():
        run("drop trigger records_never_changed on records_record")
        run("update records_record set yen = 5")
        assert models.Record.objects.get().yen == 5
        transaction.set_rollback(True)
    assert models.Record.objects.get().yen is None
    refusal("update records_record set yen = 5")


def test_replication_mode_is_no_way_round(record):
    """ENABLE ALWAYS is 'A' in the catalogue; an ordinary trigger ('O') sleeps in replication mode."""
    with connection.cursor() as cursor:
        cursor.execute("select tgenabled from pg_trigger where tgname = 'records_never_changed'")
        assert cursor.fetchone() == ("A",)


def test_emptying_is_refused_where_the_trigger_of_the_migration_stands(record):
    """Test databases lose this one trigger (tests/conftest.py); the migration's own text brings it back here."""
    with transaction.atomic():
        run("set constraints all immediate")  # a TRUNCATE waits for no deferred check
        run(MIGRATION.NO_TRUNCATE)
        for sql in ("truncate records_record cascade", "truncate people_person cascade"):
            assert "TRUNCATE" in refusal(sql).diag.message_primary
        assert models.Record.objects.count() == 1
        run("drop trigger records_never_truncated on records_record")
        run("truncate records_record cascade")
        assert models.Record.objects.count() == 0
        transaction.set_rollback(True)
    assert models.Record.objects.count() == 1


@pytest.mark.parametrize(
    ("column", "value"), [("sequence", "1"), ("place_code", "'18207'"), ("salt", "'x'"), ("leaf", "''")]
)
def test_the_table_refuses_rows_that_no_act_would_write(record, column, value):
    """`sequence` is the database's own; codes have six digits; salts and leaves have their 32 bytes."""
    columns = writable().split(", ") + (["sequence"] if column == "sequence" else [])
    chosen = {"id": "gen_random_uuid()", "source_key": "'b'", column: value}
    with pytest.raises(Exception) as refused:
        run(
            f"insert into records_record ({', '.join(columns)}) select {', '.join(chosen.get(c, c) for c in columns)} from records_record"
        )
    wanted = {"sequence": "identity column", "place_code": "records_place_is_a_code"}
    assert wanted.get(column, "records_are_sealed") in str(refused.value)


def test_the_same_row_with_nothing_wrong_is_taken(record):
    chosen = {"id": "gen_random_uuid()", "source_key": "'b'"}
    columns = writable().split(", ")
    run(
        f"insert into records_record ({writable()}) select {', '.join(chosen.get(c, c) for c in columns)} from records_record"
    )
    assert models.Record.objects.count() == 2
