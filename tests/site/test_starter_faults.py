"""The starter after accidents. Every test shows that the accident happened before it shows that it did no harm."""

import os
import shutil
import signal
import subprocess

import psycopg
import pytest

from futasato.site import database
from futasato.site.database import account, address, cluster, layout, locks

from .conftest import (
    OTHER_UID,
    crashed,
    is_down,
    is_running,
    keeper_pid,
    log,
    rows,
    server_account,
    server_pid,
    superuser_url,
    until,
    write_row,
)

CRASHED = ("was not properly shut down", "database system was interrupted")


def has_recovered(state):
    return all(words in log(state) for words in CRASHED)


def answers(state):
    try:
        psycopg.connect(superuser_url(state)).close()
    except psycopg.OperationalError:
        return False
    return True


def test_a_server_killed_in_use_is_started_again_with_all_that_was_committed(state):
    with database.running(state) as url:
        write_row(url, 1)
        dead = server_pid(state)
        os.kill(dead, signal.SIGKILL)
        until(lambda: not is_running(dead), "the killed server gone")
        until(lambda: has_recovered(state) and answers(state), "the server back")
        assert server_pid(state) != dead
        assert rows(url) == [1]
        write_row(url, 2)
    assert is_down(state)
    assert log(state).count("starting PostgreSQL") == 2


def test_a_backend_killed_in_use_costs_only_its_own_connection(state):
    with database.running(state) as url:
        write_row(url, 1)
        victim = psycopg.connect(url)
        server, backend = server_pid(state), victim.info.backend_pid
        os.kill(backend, signal.SIGKILL)
        until(lambda: not is_running(backend), "the killed backend gone")
        with pytest.raises(psycopg.OperationalError):
            victim.execute("select 1")
        until(lambda: answers(state), "the server taking questions again")
        assert rows(url) == [1]
        assert server_pid(state) == server
    assert "was terminated by signal 9" in log(state)


def test_server_and_keeper_killed_leave_a_stale_pid_file_that_does_not_matter(state, hold):
    with crashed(state, hold) as dead:
        assert server_pid(state) == dead
        assert not is_running(dead)
        with database.running(state) as url:
            assert rows(url) == [1]
        assert has_recovered(state)


def test_a_stale_pid_that_belongs_to_somebody_else_by_now_does_not_matter(state, hold):
    with crashed(state, hold) as dead, subprocess.Popen(["sleep", "600"], **server_account()) as stranger:
        pid_file = state / "database/cluster/postmaster.pid"
        pid_file.write_text(pid_file.read_text().replace(str(dead), str(stranger.pid), 1))
        assert is_running(stranger.pid)
        assert "already exists" in refusal_of_a_bare_server(state)
        with database.running(state) as url:
            assert rows(url) == [1]
        assert is_running(stranger.pid)
        stranger.kill()


def refusal_of_a_bare_server(state):
    """The control: PostgreSQL by itself takes the stranger for its old self and refuses."""
    place, whose = layout.of(state), account.of_server()
    before = len(log(state))
    with locks.held(place.lock("server")) as lock:
        assert cluster._child("postgres", place.cluster, [], whose, place, lock).wait() != 0
    return log(state)[before:]


def test_a_killed_keeper_takes_the_server_down_cleanly(state, hold):
    holder = hold(state)
    write_row(holder.told()["url"], 1)
    pid, keeper = server_pid(state), keeper_pid(state)
    os.kill(keeper, signal.SIGKILL)
    until(lambda: is_down(state), "server gone")
    assert not is_running(keeper)
    assert not is_running(pid)
    assert "database system is shut down" in log(state)
    with database.running(state) as url:
        assert rows(url) == [1]
    assert not has_recovered(state)


def test_a_half_finished_initdb_is_thrown_away_and_done_again(state, hold):
    holder = hold(state)
    place = layout.of(state)
    until(lambda: (place.draft / "base").exists(), "initdb at work")
    os.killpg(keeper_pid(state), signal.SIGKILL)
    until(lambda: is_down(state), "keeper and initdb gone")
    assert place.draft.exists()
    assert not place.cluster.exists()
    assert holder.process.wait() != 0
    with database.running(state) as url:
        write_row(url, 1)
    assert not place.draft.exists()


def test_a_cluster_that_cannot_start_is_reported_with_the_servers_own_words(state):
    with database.running(state):
        pass
    (state / "database/cluster/global/pg_control").write_bytes(b"")
    with pytest.raises(database.DatabaseTrouble, match="pg_control") as told:
        database.running(state).__enter__()
    assert "データベースを始められませんでした" in str(told.value)
    assert "could not be started" in str(told.value)
    assert is_down(state)


def test_a_cluster_of_another_version_is_named_as_such(state):
    with database.running(state):
        pass
    (state / "database/cluster/PG_VERSION").write_text("15\n")
    with pytest.raises(database.DatabaseTrouble, match="別の版の PostgreSQL"):
        database.running(state).__enter__()


def test_a_place_where_no_folder_can_be_is_said_in_both_languages(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(database.DatabaseTrouble, match="書き込めません") as told:
        database.running(tmp_path / "file" / "state").__enter__()
    assert "cannot be written" in str(told.value)
    assert "FUTASATO_STATE" in str(told.value)
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_full_disk_is_said_and_after_making_room_the_same_command_works(as_root, tmp_path, missing):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk], capture_output=True).returncode:
        missing("right to mount", "a full disk cannot be made here", promised=False)
    try:
        with pytest.raises(database.DatabaseTrouble, match="ディスクの空きがありません") as told:
            database.running(disk / "state").__enter__()
        assert "No space left on device" in str(told.value)
        subprocess.run(["mount", "-o", "remount,size=400m", disk], check=True)
        with database.running(disk / "state") as url:
            write_row(url, 1)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_socket_folder_put_there_by_somebody_else_is_refused(as_root, state):
    folder = address.socket_folder(state)
    folder.mkdir()
    os.chown(folder, OTHER_UID, OTHER_UID)
    try:
        with pytest.raises(database.DatabaseTrouble, match="belongs to somebody else"):
            database.running(state).__enter__()
        assert folder.stat().st_uid == OTHER_UID
    finally:
        shutil.rmtree(folder)
