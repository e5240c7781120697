"""The embedded server comes with the first user, is shared, and goes with the last one."""

import os
import signal
import stat
import threading
from pathlib import Path

import psycopg
import pytest

from futasato.site import database
from futasato.site.database import address, sharing

from .conftest import is_down, is_running, keeper_pid, log, owner_of, rows, server_pid, superuser_url, until, write_row

CLEAN = "database system is shut down"


def ask(url, question):
    with psycopg.connect(url) as asking:
        return asking.execute(question).fetchone()[0]


def test_a_new_state_becomes_a_cluster_as_the_house_wants_it(state):
    with database.running(state) as url:
        owner = superuser_url(state)
        assert ask(owner, "show server_version").startswith("18.")
        assert ask(owner, "select datlocprovider::text || datlocale from pg_database where datname = 'futasato'") == (
            "bC.UTF-8"
        )
        assert ask(owner, "show server_encoding") == "UTF8"
        assert ask(owner, "show data_checksums") == "on"
        assert ask(owner, "show listen_addresses") == ""
        assert ask(url, "select current_user::text") == "futasato"
        assert ask(url, "select upper('é') || ('髙' < '齋')::text") == "Étrue"


def test_fsync_is_really_on_and_off_only_where_asked(state, tmp_path):
    switches = ["fsync", "full_page_writes", "synchronous_commit"]
    with database.running(state) as url:
        assert [ask(url, f"show {switch}") for switch in switches] == ["on"] * 3
    with database.running(tmp_path / "throwaway", durable=False) as url:
        assert [ask(url, f"show {switch}") for switch in switches] == ["off"] * 3


def test_neither_of_our_roles_can_bypass_row_level_security(state):
    rights = "rolsuper or rolbypassrls or rolcreaterole or rolreplication"
    with database.running(state) as url:
        for ours in (url, owner_of(url)):
            assert ask(ours, f"select {rights} from pg_roles where rolname = current_user") is False
            with psycopg.connect(ours) as asking, pytest.raises(psycopg.errors.InsufficientPrivilege):
                asking.execute("create role intruder superuser")
        assert ask(superuser_url(state), f"select {rights} from pg_roles where rolname = current_user") is True


def test_only_we_can_walk_to_the_socket(state):
    with database.running(state):
        folder = address.socket_folder(state)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((state / "database").stat().st_mode) == 0o700
        assert stat.S_IMODE((state / "database/cluster").stat().st_mode) == 0o700


def test_what_is_written_is_there_next_time_and_the_stop_was_clean(state):
    with database.running(state) as url:
        write_row(url, 7)
        pid = server_pid(state)
        assert is_running(pid)
    assert not is_running(pid)
    assert is_down(state)
    assert log(state).count(CLEAN) == 1
    with database.running(state) as url:
        assert rows(url) == [7]
    assert "not properly shut down" not in log(state)


def test_nothing_stays_outside_the_state_after_the_stop(state):
    with database.running(state):
        assert address.socket_folder(state).exists()
    assert not address.socket_folder(state).exists()


def test_two_commands_started_at_once_share_one_server(state, hold):
    holders = [hold(state) for _ in range(3)]
    told = [holder.told() for holder in holders]
    assert len({one["started"] for one in told}) == 1
    assert log(state).count("starting PostgreSQL") == 1
    pid = server_pid(state)
    for holder in holders[:2]:
        assert holder.leave() == 0
        assert is_running(pid)
    assert holders[2].leave() == 0
    assert not is_running(pid)
    assert log(state).count(CLEAN) == 1


def test_two_threads_of_one_process_share_it_too(state):
    seen, both = [], threading.Barrier(2)

    def use():
        with database.running(state):
            both.wait(timeout=120)
            seen.append(server_pid(state))
            both.wait(timeout=120)

    threads = [threading.Thread(target=use) for _ in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert is_down(state)


def test_term_to_the_keeper_is_a_clean_stop(state, hold):
    holder = hold(state)
    holder.told()
    pid = server_pid(state)
    os.kill(keeper_pid(state), signal.SIGTERM)
    until(lambda: is_down(state), "server and keeper gone")
    assert not is_running(pid)
    assert CLEAN in log(state)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_user_that_dies_without_a_word_does_not_leave_a_server_behind(state, hold, number):
    holder = hold(state)
    holder.told()
    pid = server_pid(state)
    holder.process.send_signal(number)
    assert holder.process.wait() == -number
    until(lambda: is_down(state), "server and keeper gone")
    assert not is_running(pid)
    assert CLEAN in log(state)


def test_killing_the_whole_process_group_of_who_started_it_leaves_the_other_users_their_server(state, hold):
    starter = hold(state, start_new_session=True)
    starter.told()
    other = hold(state)
    url, pid = other.told()["url"], server_pid(state)
    os.killpg(starter.process.pid, signal.SIGKILL)
    assert starter.process.wait() == -signal.SIGKILL
    write_row(url, 1)
    assert server_pid(state) == pid
    assert other.leave() == 0
    assert is_down(state)
    assert log(state).count(CLEAN) == 1


def test_a_log_that_has_grown_large_steps_aside_and_none_of_it_is_lost(state, monkeypatch):
    monkeypatch.setattr(sharing, "LOG_BYTES", 100)
    with database.running(state):
        pass
    grown = log(state)
    assert len(grown) > 100
    with database.running(state):
        assert grown not in log(state)
        assert (state / "database/server.log.1").read_text() == grown


@pytest.mark.parametrize("length", [60, 200])
def test_a_state_path_longer_than_a_socket_address_works(tmp_path, length):
    state = tmp_path / ("長" * 30) / ("x" * length) / ("y" * length)
    assert len(os.fsencode(state)) > 107
    with database.running(state) as url:
        assert ask(url, "select 1") == 1
        assert not Path(address.socket_folder(state)).is_relative_to(state)


def test_a_path_with_every_awkward_character_works(tmp_path):
    state = tmp_path / 'ふた さと\'s "%40" a,b;c@d'
    with database.running(state) as url:
        assert ask(url, "select 1") == 1
