"""Beside the pages a process follows: standings change soon after a record, over troubles, and it ends with the site."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event

import psycopg
from psycopg import OperationalError

from futasato.site import database, following
from futasato.walls.nouns import HOUSE
from futasato.walls.rules import options

from .command.written import ANSWERS, MAPPING
from .conftest import is_running, until
from .test_serving import free_port, is_listening

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@contextmanager
def site(state):
    port, environment = free_port(), os.environ | {"FUTASATO_STATE": str(state)}
    order = [sys.executable, "-m", "futasato.site.command", "serve", "--port", str(port)]
    process = subprocess.Popen(order, env=environment, start_new_session=True, stderr=subprocess.PIPE)
    until(lambda: process.poll() is not None or is_listening(port), "the site listening")
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def followers(parent):
    """Pids of the children of a process that follow."""
    listed = subprocess.run(["ps", "-eww", "-o", "pid,ppid,args"], capture_output=True, text=True).stdout.splitlines()[1:]
    rows = [line.split(None, 2) for line in listed]
    return [int(pid) for pid, ppid, order in rows if ppid == str(parent) and "futasato.site.following" in order]


def take(state, folder):
    """Nine records that the import leaves to the site."""
    (folder / "m.yaml").write_text(MAPPING, encoding="utf-8")
    (folder / "a.csv").write_text(ANSWERS, encoding="utf-8")
    order = [sys.executable, "-m", "futasato.site.command", "import", "visits", "--later"]
    order += ["--mapping", str(folder / "m.yaml"), str(folder / "a.csv")]
    subprocess.run(order, env=os.environ | {"FUTASATO_STATE": str(state)}, check=True, capture_output=True)


def standings(state):
    with psycopg.connect(database.url(state), options=options(HOUSE)) as asking:  # told no reach it sees nothing
        return asking.execute("select count(*) from registrations_standing").fetchone()[0]


def test_a_record_becomes_a_standing_while_the_site_is_open_and_a_term_ends_both(state, tmp_path):
    with site(state) as process:
        (follower,) = followers(process.pid)
        assert standings(state) == 0
        take(state, tmp_path)
        until(lambda: standings(state) == 3, "the standings of three ties")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=120) == 0
        assert not is_running(follower)
        assert b"Traceback" not in process.stderr.read()


def test_a_site_killed_outright_takes_its_follower_along(state):
    with site(state) as process:
        (follower,) = followers(process.pid)
        process.kill()
        process.wait()
        until(lambda: not is_running(follower), "the follower gone")
        assert followers(process.pid) == []


def test_an_interrupt_from_the_terminal_shows_no_traceback(state):
    with site(state) as process:
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=120) == 0
        assert b"Traceback" not in process.stderr.read()


def test_a_trouble_is_told_in_a_line_and_the_loop_goes_on(monkeypatch, capsys):
    from futasato.registrations import follow

    stop, calls = Event(), []

    def failing_twice(stop, clock, pause_seconds):
        calls.append(clock())
        if len(calls) < 3:
            raise OperationalError("server closed the connection\nunexpectedly")
        stop.set()

    monkeypatch.setattr(follow, "follow_forever", failing_twice)
    following.follow(stop, lambda: NOW, pause_seconds=0)
    assert calls == [NOW] * 3
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2 and all("server closed the connection" in line for line in told)
