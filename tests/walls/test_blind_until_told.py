"""Without a reach nothing is seen; a reach ends with its transaction, also in a pool of one connection, also after errors."""

import os
import subprocess
import sys

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.db.utils import DatabaseError

from futasato.walls import reach, rules
from futasato.walls.nouns import EVERYWHERE, HOUSE, NOWHERE, Reach

from .conftest import OFFICER_A, A, B, person, run, seen
from .test_a_wall_round_every_table import READ_BY_ALL

TABLES = "select c.relname from pg_class c where c.relkind = 'r' and c.relrowsecurity and c.relnamespace = 'public'::regnamespace"


@pytest.mark.threat("T2", part="test")
def test_nowhere_no_walled_table_has_a_row():
    person(A, B)
    person(A, veiled=True)
    for (table,) in run(TABLES):
        if table not in READ_BY_ALL:
            assert seen(NOWHERE, f"select count(*) from {table}") == [(0,)], table


@pytest.mark.threat("T2", part="evidence")
def test_the_tables_were_not_empty():
    person(A)
    full = {table for (table,) in run(TABLES) if run(f"select count(*) from {table}") != [(0,)]}
    assert len(full) >= 12


def settings_now():
    return run("select " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in rules.NAMES))[0]


def test_blocks_nest_and_only_the_innermost_counts():
    outer = settings_now()
    with reach.within(OFFICER_A):
        assert settings_now() == rules.words(OFFICER_A)
        with reach.elevated("a test"):
            assert settings_now() == rules.words(HOUSE)
        assert settings_now() == rules.words(OFFICER_A)
    assert settings_now() == outer


def test_after_a_refusal_the_reach_of_before_is_back():
    outer = settings_now()
    with pytest.raises(LookupError), reach.within(OFFICER_A):
        raise LookupError
    assert settings_now() == outer


@pytest.mark.parametrize("inside", [True, False])
def test_after_an_error_of_the_database_the_reach_of_before_is_back_with_the_savepoint(inside):
    outer = settings_now()
    with pytest.raises(DatabaseError, match="division"), transaction.atomic():
        if inside:
            with reach.within(OFFICER_A):
                run("select 1 / 0")
        with reach.within(OFFICER_A), transaction.atomic():
            run("select 1 / 0")
    assert settings_now() == outer


def test_somebody_admitted_is_in_reach_to_the_end_of_the_block():
    new, other = person(), person()
    with reach.within(OFFICER_A):
        reach.admit([new])
        assert run("select id from people_person") == [(new,)]
        with reach.elevated("a test"):
            reach.admit([other])  # the house reaches everybody, and forgets
        assert run("select id from people_person") == [(new,)]
    with reach.within(OFFICER_A):
        assert run("select id from people_person") == []


@pytest.mark.parametrize("reader", [NOWHERE, EVERYWHERE, HOUSE, OFFICER_A, Reach(frozenset({A, B}), desks=frozenset({B}))])
def test_the_words_of_a_reach_are_read_back_as_they_were(reader):
    with reach.within(reader):
        told = run("select walls_every(), walls_places(), walls_persons(), walls_desks(), walls_unveiled()")[0]
    assert told == (reader.places is None, sorted(reader.places or ()), [], sorted(reader.desks), reader.is_unveiled)


def test_a_broken_word_stops_the_query_and_opens_nothing():
    person(A)
    with pytest.raises(DatabaseError, match="uuid"), transaction.atomic():
        run("select set_config('futasato.persons', 'everybody', true), set_config('futasato.places', '', true)")
        run("select * from people_person")


POOLED = """
import django; django.setup()
from django.db import connection, transaction
from futasato.walls import reach
from futasato.walls.nouns import HOUSE
def count():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from visits_event"); return cursor.fetchone()[0], pid(cursor)
def pid(cursor):
    cursor.execute("select pg_backend_pid()"); return cursor.fetchone()[0]
told = []
for step in ("blind", "with", "blind", "error", "blind", "python", "blind"):
    try:
        with transaction.atomic():
            if step == "blind":
                told.append(count())
            else:
                with reach.within(HOUSE):
                    told.append(count())
                    if step == "python": raise ValueError
                    if step == "error": connection.cursor().execute("select 1/0")
    except Exception:
        pass
    connection.close()
try:
    with reach.within(HOUSE): pass
except Exception as refused:
    told.append(type(refused).__name__)
print(told)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.threat("T2", part="test")
def test_one_connection_of_a_pool_goes_from_reader_to_reader_and_forgets_each(django_db_blocker):
    """Processes of the web have no reach of their own: FUTASATO_REACH is taken away."""
    said = connection.settings_dict
    url = f"postgresql://{said['USER']}:{said['PASSWORD']}@/{said['NAME']}?host={said['HOST']}&port={said['PORT'] or 5432}"
    run(
        """insert into visits_event (id, place_code, title, kind, name, venue, starts_at, ends_at, held_at, held_by, cancelled_by, cancel_reason, secret)
           values (gen_random_uuid(), %s, 'x', 'event', '', '', now(), now() + interval '1 hour', now(), '', '', '', '')""", A,
    )  # fmt: skip
    own_words = {name: value for name, value in os.environ.items() if name != "FUTASATO_REACH"}
    environment = own_words | {"DATABASE_URL": url, "FUTASATO_POOL": "1"}
    told = eval(subprocess.check_output([sys.executable, "-c", POOLED], env=environment, text=True))
    assert [count for count, _ in told[:-1]] == [0, 1, 0, 1, 0, 1, 0]
    assert len({pid for _, pid in told[:-1]}) == 1, "evidence: it was one and the same connection"
    assert told[-1] == TransactionManagementError.__name__
