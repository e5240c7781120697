"""What the starter's tests share: processes that hold a server, and looks at what is really there."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from futasato.site import database
from futasato.site.database import account, layout, locks

HOLDING = Path(__file__).parent / "holding.py"
OTHER_UID = 12_345


@pytest.fixture(autouse=True)
def no_server_given(monkeypatch):
    """The starter is what is tested here, also on a run against a server of somebody's own."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)


@pytest.fixture
def state(tmp_path):
    """A state folder that does not exist yet. As root pytest's own folder is closed to every other account."""
    return tmp_path / "state"


@pytest.fixture
def as_root(missing):
    if os.geteuid() != 0:
        missing("root", "this machine runs the tests as a normal user", promised=False)


def until(is_so, what, seconds=120):
    """Wait for something to become true; a limit only so that a broken run ends."""
    limit = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < limit, f"waited in vain for: {what}"
        time.sleep(0.002)


class Holder:
    """A running holding.py."""

    def __init__(self, state, *words, prefix=(), env=None, **more):
        self.process = subprocess.Popen(
            [*prefix, sys.executable, str(HOLDING), str(state), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | (env or {}),
            **more,
        )

    def told(self):
        """What it says once the server is there; fails with its own words when it is not."""
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return json.loads(line)

    def leave(self):
        self.process.communicate(timeout=120)
        return self.process.returncode


@pytest.fixture
def hold():
    """hold(state) starts a process that uses the server; all are gone at the end of the test."""
    holders = []

    def start(state, *words, **more):
        holders.append(Holder(state, *words, **more))
        return holders[-1]

    yield start
    for holder in holders:
        with suppress(ValueError, OSError):
            holder.leave()


def server_pid(state):
    return int((state / "database/cluster/postmaster.pid").read_text().splitlines()[0])


def keeper_pid(state):
    return int((state / "database/keeper.lock").read_text())


def log(state):
    return (state / "database/server.log").read_text(encoding="utf-8")


def is_running(pid):
    """Alive for the kernel and not a zombie waiting to be collected (trust.md section 7, trap 1)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def is_down(state):
    """No process of the server and no keeper is left."""
    place = layout.Layout(state)
    return not (locks.is_held(place.lock("server")) or locks.is_held(place.lock("keeper")))


def superuser_url(state):
    return database.url(state, role="postgres", name="postgres")


def owner_of(url):
    """The same address as the role that may make tables."""
    return url.replace("//futasato@", "//futasato_owner@")


def write_row(url, number):
    with psycopg.connect(owner_of(url)) as writing:
        writing.execute("create table if not exists kept (number int primary key)")
        writing.execute("insert into kept values (%s)", [number])


def rows(url):
    with psycopg.connect(owner_of(url)) as asking:
        return [number for (number,) in asking.execute("select number from kept order by number")]


def server_account():
    """Keyword arguments that run a child as the server's account."""
    whose = account.of_server()
    return {"user": whose.uid, "group": whose.gid, "extra_groups": []} if whose.is_other else {}


@contextmanager
def crashed(state, hold):
    """A state whose server and keeper were killed with nobody left to tidy up; yields the dead server's pid."""
    holder = hold(state)
    write_row(holder.told()["url"], 1)
    dead = server_pid(state)
    keeper = keeper_pid(state)
    os.kill(keeper, 19)  # stopped, so that it can neither restart the server nor have it stopped cleanly
    os.kill(dead, 9)
    os.kill(keeper, 9)
    until(lambda: is_down(state), "server and keeper gone")
    holder.leave()
    yield dead
