"""Tables come by themselves, once, however many commands start together."""

import os
import subprocess
import sys

import psycopg

from futasato.site import database

MIGRATING = """
from futasato.site import database, state
with database.running(state.folder(), durable=False):
    database.ensure_migrated()
"""


def migrating(state):
    environment = {"FUTASATO_STATE": str(state), "DJANGO_SETTINGS_MODULE": "futasato.site.settings"}
    return subprocess.Popen([sys.executable, "-c", MIGRATING], env=os.environ | environment)


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
        with psycopg.connect(url) as breaking:
            breaking.execute("delete from django_migrations where app = 'sessions'")
            breaking.execute("drop table django_session")
        assert migrating(state).wait() == 0
        assert ("sessions", "0001_initial", 1) in applied(url)
