"""The doctor on real servers: each fault is made, found, told with its remedy; mended, it is gone."""

import json
import os
import signal
import subprocess
import sys

import psycopg
import pytest

from futasato.site import database
from futasato.site.doctor import roles, server, tables

from .conftest import superuser_url, until
from .test_serving import free_port, is_listening


def asked(url):
    """Findings by id, as the given connection sees the server."""
    with psycopg.connect(url, autocommit=True) as asking:
        found = [*server.findings(asking), *roles.findings(asking), *tables.findings(asking)]
    return {each.id: each for each in found}


def faults(url):
    return {id for id, each in asked(url).items() if not each.ok}


@pytest.fixture
def root(state):
    """A durable server of this state, and its superuser inside our database."""
    with database.running(state), psycopg.connect(database.url(state, role="postgres"), autocommit=True) as asking:
        yield asking


def url(state):
    return database.url(state)


@pytest.mark.promise("R3", part="control")
def test_a_server_as_it_is_started_has_no_fault(state, root):
    assert faults(url(state)) == set()


MADE = {
    "role-superuser": ("alter role futasato superuser", "alter role futasato nosuperuser"),
    "role-bypassrls": ("alter role futasato bypassrls", "alter role futasato nobypassrls"),
    "role-owner": ("create table t (i int); alter table t owner to futasato", "drop table t"),
    "role-owner-member": (
        "create table t (i int); alter table t owner to futasato_owner; grant futasato_owner to futasato",
        "drop table t; revoke futasato_owner from futasato",
    ),
    "row-security": ("create table t (place_code text)", "drop table t"),
    "synchronous_commit": (
        "alter role futasato set synchronous_commit = off",
        "alter role futasato reset synchronous_commit",
    ),
}
MORE = {
    "a role above": ("role-bypassrls", "create role above bypassrls; grant above to futasato"),
    "the database's setting": ("synchronous_commit", "alter database futasato set synchronous_commit = off"),
    "one database of a role": (
        "synchronous_commit",
        "alter role futasato in database futasato set synchronous_commit = off",
    ),
    "a wall without force": (
        "row-security",
        "create table t (place_code text); alter table t enable row level security; create policy p on t using (true)",
    ),
    "a wall without a policy": (
        "row-security",
        "create table t (place_code text); alter table t enable row level security; alter table t force row level security",
    ),
}


@pytest.mark.threat("T2")
def test_each_fault_is_found_and_gone_when_mended(state, root):
    for id, (make, mend) in MADE.items():
        root.execute(make)
        found = asked(url(state))[id]
        assert not found.ok and found.found and found.remedy and found.found_en and found.remedy_en, id
        assert id in faults(url(state))
        root.execute(mend)
        assert faults(url(state)) == set(), id


@pytest.mark.threat("T2")
@pytest.mark.parametrize("name", MORE)
def test_less_open_ways_to_the_same_fault(name, state, root):
    id, make = MORE[name]
    root.execute(make)
    assert faults(url(state)) == {id} | ({"role-superuser"} if "superuser" in make else set())


def test_a_table_behind_its_wall_is_no_fault(state, root):
    root.execute("create table t (place_code text); alter table t enable row level security")
    root.execute("alter table t force row level security; create policy p on t using (true)")
    found = asked(url(state))["row-security"]
    assert found.ok and "1" in found.found


@pytest.mark.promise("R3")
def test_a_server_without_fsync_is_found_and_tolerated_only_when_both_say_throwaway(state, monkeypatch):
    with database.running(state, durable=False):
        found = asked(url(state))
        three = [found[id] for id in ("fsync", "full_page_writes", "synchronous_commit")]
        assert all(not each.ok and each.is_in_the_way for each in three)
        monkeypatch.setenv("FUTASATO_THROWAWAY", "1")
        found = asked(url(state))
        three = [found[id] for id in ("fsync", "full_page_writes", "synchronous_commit")]
        assert all(not each.ok and each.is_tolerated and not each.is_in_the_way for each in three)
    with database.running(state), psycopg.connect(superuser_url(state), autocommit=True) as root:
        root.execute("alter role futasato set synchronous_commit = off")
        assert asked(url(state))["synchronous_commit"].is_in_the_way, "a server that is no throwaway is not excused"


# --- the command and the start ------------------------------------------------------------------------------------


def run(state, *words, **env):
    order = [sys.executable, "-m", "futasato.site.command", *words]
    given = {name: value for name, value in os.environ.items() if name != "FUTASATO_THROWAWAY"}
    given |= {"FUTASATO_STATE": str(state), "FUTASATO_LIMITS": "1"} | env
    return subprocess.run(order, capture_output=True, text=True, env=given, check=False, timeout=300)


def opens(state, **env):
    """Whether serve opens its port; stopped again at once."""
    port = free_port()
    order = [sys.executable, "-m", "futasato.site.command", "serve", "--port", str(port)]
    site = subprocess.Popen(order, env=os.environ | {"FUTASATO_STATE": str(state)} | env)
    until(lambda: site.poll() is not None or is_listening(port), "the site listening or gone")
    if site.poll() is not None:
        return False
    site.send_signal(signal.SIGTERM)
    assert site.wait(timeout=120) == 0
    return True


def test_serve_refuses_what_the_doctor_calls_dangerous_and_opens_when_it_is_mended(state):
    with database.running(state), psycopg.connect(superuser_url(state), autocommit=True) as root:
        root.execute("alter role futasato set synchronous_commit = off")
        told = run(state, "serve", "--port", str(free_port()))
        assert told.returncode == 1 and "synchronous_commit" in told.stderr and "reset" in told.stderr
        root.execute("alter role futasato reset synchronous_commit")
        for env, id in (({"FUTASATO_DEBUG": "1"}, "debug"), ({"FUTASATO_SECRET_KEY": "short"}, "secret-key")):
            told = run(state, "demo", "--port", str(free_port()), **env)
            assert told.returncode == 1 and f"× {id}" in told.stderr, "the demo opens by the same way"
            assert "Traceback" not in told.stderr
        assert opens(state), "the control"


@pytest.mark.promise("R3")
def test_serve_refuses_a_server_without_fsync(state):
    with database.running(state, durable=False):
        told = run(state, "serve", "--port", str(free_port()))
        assert told.returncode == 1
        assert "× fsync" in told.stderr and "postgresql.conf" in told.stderr
        assert opens(state, FUTASATO_THROWAWAY="1"), "a test run's own server, said so on both sides"
        seen = json.loads(run(state, "doctor", "--json", FUTASATO_THROWAWAY="1").stdout)
        assert [each["ok"] for each in seen if each["id"] == "fsync"] == [False], "shown all the same"


def test_the_command_prints_json_and_ends_with_one_on_a_fault(state):
    with database.running(state):
        assert run(state, "witness", "check").returncode in (0, 1)  # brings the tables up to date
        told = run(state, "doctor", "--json")
        seen = json.loads(told.stdout)
        found = {each["id"] for each in seen if not each["ok"]}
        assert found <= {"disk", "row-security"}, "a full disk is the machine's; walls are shown by tests/walls"
        assert told.returncode == bool(found)
        assert {"id", "ok", "found", "remedy"} <= set(seen[0])
        told = run(state, "doctor", FUTASATO_HOSTS="futasato.example", FUTASATO_HTTPS="0")
        assert told.returncode == 1
        assert "△ https" in told.stdout and "△ mail" in told.stdout
