"""What counts as written: everything that is not known to read, less what was undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.counters.door.writing import WriteCount, watched


def made(*statements):
    writes = WriteCount()
    for statement in statements:
        writes.note(statement)
    return writes.made


@pytest.mark.parametrize(
    "sql", ["select 1", "  SELECT 1", "set x = 1", 'RELEASE SAVEPOINT "a"', "SELECT 1 FOR UPDATE", ""]
)
def test_reading_is_not_writing(sql):
    assert made(sql) == 0


@pytest.mark.parametrize(
    "sql", ["insert into a values (1)", "UPDATE a SET b = 1", "delete from a", "with x as (insert …", "copy a"]
)
def test_everything_else_is(sql):
    assert made(sql) == 1


def test_who_looked_is_not_what_was_done():
    assert made('INSERT INTO "accesses_access" ("id") VALUES (1)', "update accesses_root set x = 1") == 0
    assert made('INSERT INTO "visits_event" ("id") VALUES (1)') == 1


def test_a_rollback_to_a_savepoint_undoes_what_came_after_it():
    assert made("insert", 'SAVEPOINT "a"', "insert", 'SAVEPOINT "b"', "insert", 'ROLLBACK TO SAVEPOINT "a"') == 1


def test_a_released_savepoint_keeps_what_was_written():
    assert made('SAVEPOINT "a"', "insert", 'RELEASE SAVEPOINT "a"') == 1


@given(st.lists(st.sampled_from(["insert", "save", "back", "select 1"]), max_size=30))
def test_it_agrees_with_a_stack_of_what_stands(steps):
    """A second calculation: a list of statements, cut at each rollback to the newest savepoint."""
    standing, marks, told = [], [], []
    for number, step in enumerate(steps):
        if step == "save":
            marks.append((f"s{number}", len(standing)))
            told.append(f"SAVEPOINT s{number}")
        elif step == "back" and marks:
            name, length = marks[-1]
            del standing[length:]
            told.append(f"ROLLBACK TO SAVEPOINT {name}")
        elif step in ("insert", "select 1"):
            standing += [step] if step == "insert" else []
            told.append(step)
    assert made(*told) == len(standing)


def test_the_real_statements_are_seen(db):
    from django.contrib.auth import get_user_model
    from django.db import connection, transaction

    with watched(connection) as writes:
        get_user_model().objects.count()
        assert writes.made == 0
        with transaction.atomic():
            get_user_model().objects.create_user("somebody")
            transaction.set_rollback(True)
        assert writes.made == 0
        get_user_model().objects.create_user("somebody")
    assert writes.made == 1
