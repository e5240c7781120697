"""Tables come by themselves, once, however many commands start together."""

import os
import subprocess
import sys

import psycopg
import pytest

from futasato.site import database

from .conftest import owner_of, superuser_url

MIGRATING = """
from futasato.site import database, state
with database.running(state.folder(), durable=False):
    database.ensure_migrated()
"""


def migrating(state, **more):
    environment = {"FUTASATO_STATE": str(state), "DJANGO_SETTINGS_MODULE": "futasato.site.settings"} | more
    order = [sys.executable, "-c", MIGRATING]
    return subprocess.Popen(order, env=os.environ | environment, stderr=subprocess.PIPE, text=True)


def applied(url):
    with psycopg.connect(url) as asking:
        return asking.execute("select app, name, count(*) from django_migrations group by 1, 2").fetchall()


def test_a_new_state_is_migrated_once_by_commands_that_start_together(state):
    together = [migrating(state) for _ in range(3)]
    assert [process.wait() for process in together] == [0, 0, 0]
    with database.running(state, durable=False) as url:
        seen = applied(url)
        assert ("sessions", "0001_initial", 1) in seen
        assert {times for _, _, times in seen} == {1}


def test_a_migrated_state_is_left_alone(state):
    assert migrating(state).wait() == 0
    with database.running(state, durable=False) as url:
        before = applied(url)
        assert migrating(state).wait() == 0
        assert applied(url) == before


def test_a_table_that_went_missing_from_the_list_comes_back(state):
    """The control: ensure_migrated really looks, it does not only remember."""
    assert migrating(state).wait() == 0
    with database.running(state, durable=False) as url:
        with psycopg.connect(owner_of(url)) as breaking:
            breaking.execute("delete from django_migrations where app = 'sessions'")
            breaking.execute("drop table django_session")
        assert migrating(state).wait() == 0
        assert ("sessions", "0001_initial", 1) in applied(url)


def belongings(state):
    """Who owns how many tables, sequences and functions of ours, and the database."""
    with psycopg.connect(database.url(state, role="postgres")) as root:
        return dict(
            root.execute(
                """select pg_get_userbyid(owner), count(*) from (
                     select relowner as owner from pg_class where relnamespace = 'public'::regnamespace
                     union all select proowner from pg_proc where pronamespace = 'public'::regnamespace
                     union all select datdba from pg_database where datname = 'futasato') of group by 1"""
            ).fetchall()
        )


def test_the_application_owns_nothing_and_may_only_read_and_write_rows(state):
    assert migrating(state).wait() == 0
    with database.running(state, durable=False) as url:
        assert set(belongings(state)) == {"futasato_owner"}
        with psycopg.connect(url, autocommit=True) as asking:
            assert asking.execute("select count(*) from django_session").fetchone() == (0,)
            for forbidden in FORBIDDEN:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    asking.execute(forbidden)


FORBIDDEN = [
    "create table mine (n int)",
    "create schema mine",
    "create function mine() returns int language sql security definer return 1",
    "drop table django_session",
    "truncate django_session",
    "alter table django_session add column mine int",
    "insert into django_migrations (app, name, applied) values ('walls', '0001_walls', now())",
    "set role futasato_owner",
    "set session authorization futasato_owner",
    "set session_replication_role = replica",
]


def test_what_is_forbidden_is_not_forbidden_to_the_owner(state):
    """The control: it is the role that is refused, not the words."""
    assert migrating(state).wait() == 0
    with database.running(state, durable=False) as url, psycopg.connect(owner_of(url), autocommit=True) as owner:
        for words in FORBIDDEN[:7]:
            with owner.transaction(force_rollback=True):
                owner.execute(words)


def test_a_state_of_before_where_the_application_owned_everything_is_brought_over(state):
    """Issue 2's states: one role, owner of the database, of tables with rows, of functions."""
    with database.running(state, durable=False):
        with psycopg.connect(superuser_url(state), autocommit=True) as root:
            root.execute("drop database futasato")
            root.execute("drop role futasato_owner")
            root.execute("create database futasato owner futasato")
        with psycopg.connect(database.url(state)) as before:
            before.execute("create table kept (id bigint generated always as identity, word text)")
            before.execute("insert into kept (word) values ('kept')")
            before.execute("create function said() returns text language sql return 'said'")
        assert set(belongings(state)) == {"futasato"}
    assert migrating(state).wait() == 0
    with database.running(state, durable=False) as url:
        assert set(belongings(state)) == {"futasato_owner"}
        with psycopg.connect(url) as asking:
            asking.execute("insert into kept (word) values ('new')")
            assert asking.execute("select word from kept order by id").fetchall() == [("kept",), ("new",)]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                asking.execute("drop table kept")


def test_a_server_of_ones_own_whose_owner_is_not_named_says_which_address_is_missing(state):
    """The application may not make tables; that is told with the variable to set, and with it the tables come."""
    with database.running(state, durable=False) as url:
        given = {"DATABASE_URL": url}
        refused = migrating(state, **given)
        assert refused.wait() != 0 and "DATABASE_OWNER_URL" in refused.stderr.read()
        assert migrating(state, **given, DATABASE_OWNER_URL=owner_of(url)).wait() == 0
        assert ("sessions", "0001_initial", 1) in applied(url)
        assert migrating(state, **given).wait() == 0  # nothing left to do: the owner is not needed
