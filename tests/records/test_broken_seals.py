"""Whoever gets past the database's refusal and changes a record leaves a broken seal behind."""

import pytest
from django.db import connection

from futasato.records import acts, models, reads
from futasato.records.models import rows

from .conftest import NOW, somebody, visit

pytestmark = [pytest.mark.usefixtures("tables_are_ours"), pytest.mark.django_db]

# One changed value for each column, in SQL.
CHANGES = {
    "id": "gen_random_uuid()",
    "person_id": "'{other}'",
    "place_code": "'182095'",
    "kind": "'event'",
    "happened_on": "happened_on - 1",
    "recorded_at": "recorded_at - interval '1 microsecond'",
    "until_on": "happened_on + 1",
    "name": "'x'",
    "yen": "1",
    "minutes": "1",
    "times": "coalesce(times, 0) + 1",
    "seen_code": "'182095'",
    "evidence": "'staff'",
    "level": "level + 1",
    "verified_by": "'x'",
    "source": "'x'",
    "source_key": "source_key || 'x'",
    "replaces_id": "'{first}'",
    "is_void": "not is_void",
    "recorded_by": "'y'",
    "reason": "'x'",
    "submitted_at": "recorded_at",
    "details": """'{{"n": 3}}'""",
    "salt": "set_byte(salt, 31, get_byte(salt, 31) # 1)",
    "leaf": "set_byte(leaf, 0, get_byte(leaf, 0) # 128)",
}


@pytest.fixture
def kept(person):
    entries = [visit(person, str(n), details={"n": n}) for n in range(3)]
    written = acts.write(entries=entries, now=NOW, by="x", source="s").records
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table records_record disable trigger records_never_changed")
    return written


def test_every_column_of_what_a_record_says_is_tried():
    assert set(CHANGES) == {*rows.COLUMNS, "salt", "leaf"}


@pytest.mark.threat("T8", part="control")
def test_nothing_is_broken_as_long_as_nothing_was_changed(kept):
    assert list(reads.broken_seals()) == []
    assert models.Record.objects.count() == 3


@pytest.mark.parametrize("column", CHANGES)
def test_a_change_of_any_column_is_found(kept, column):
    change = CHANGES[column].format(first=kept[0].id, other=somebody())
    with connection.cursor() as cursor:
        cursor.execute(f"update records_record set {column} = {change} where id = %s returning id", [kept[1].id])
        assert cursor.rowcount == 1
        (found,) = cursor.fetchone()
    assert list(reads.broken_seals()) == [found]


def test_rows_that_changed_places_are_both_found(kept):
    """Two seals exchanged: each is a good one, but of another record."""
    with connection.cursor() as cursor:
        cursor.execute(
            """update records_record r set salt = o.salt, leaf = o.leaf from records_record o
               where r.id = any(%s) and o.id = any(%s) and r.id <> o.id""",
            [[r.id for r in kept[:2]]] * 2,
        )
        assert cursor.rowcount == 2
    assert list(reads.broken_seals()) == [kept[0].id, kept[1].id]
