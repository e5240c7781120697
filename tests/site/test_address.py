"""Which database is talked to: DATABASE_URL wins, otherwise one socket that every process of a state agrees on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futasato.site import database
from futasato.site.database import address

ELSEWHERE = "postgresql://mika:p%40ss@db.example:6543/town?sslmode=require"


def test_database_url_wins_and_nothing_is_started_or_made(monkeypatch, state):
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    with database.running(state) as url:
        assert url == ELSEWHERE
        assert database.url(state) == ELSEWHERE
    assert not state.exists()


def test_an_empty_database_url_is_none_at_all(monkeypatch, state):
    monkeypatch.setenv("DATABASE_URL", "")
    assert "host=%2F" in database.url(state)


def test_django_hears_every_part_of_database_url(monkeypatch, state):
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    entry = database.connection(state)
    assert [entry[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "town",
        "mika",
        "p@ss",
        "db.example",
        "6543",
    ]
    assert entry["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("wrong", ["mysql://root:s3cret@db/town", "s3cret", "postgresql://u:s3cret@[::1/x"])
def test_what_is_not_a_postgresql_address_is_refused_without_showing_its_password(monkeypatch, state, wrong):
    monkeypatch.setenv("DATABASE_URL", wrong)
    with pytest.raises(ValueError, match="DATABASE_URL") as refusal:
        database.connection(state)
    assert "s3cret" not in str(refusal.value)


def test_a_pool_only_where_asked_for(monkeypatch, state):
    assert "pool" not in database.connection(state)["OPTIONS"]
    monkeypatch.setenv("FUTASATO_POOL", "6")
    assert database.connection(state)["OPTIONS"]["pool"]["max_size"] == 6


names = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=90)
paths = st.lists(names.filter(lambda name: name not in (".", "..")), max_size=8).map(lambda parts: Path("/srv", *parts))


@given(paths)
def test_the_socket_always_fits_and_depends_on_the_state_alone(state):
    folder = address.socket_folder(state)
    assert len(os.fsencode(folder / ".s.PGSQL.5432")) <= 107
    assert address.socket_folder(state) == folder


@given(paths, paths)
def test_two_states_never_share_a_socket(one, other):
    assert (address.socket_folder(one) == address.socket_folder(other)) == (one == other)


@given(paths)
def test_libpq_reads_back_the_folder_we_wrote(state):
    from psycopg.conninfo import conninfo_to_dict

    assert conninfo_to_dict(database.url(state))["host"] == str(address.socket_folder(state))


def test_another_tmpdir_leads_to_the_same_server(state, tmp_path):
    asking = "from futasato.site import database, state; print(database.url(state.folder()))"
    answers = {
        subprocess.check_output(
            [sys.executable, "-c", asking], env=os.environ | {"FUTASATO_STATE": str(state), "TMPDIR": tmpdir}
        )
        for tmpdir in ("/tmp", str(tmp_path))
    }
    assert len(answers) == 1


def test_the_owner_of_a_given_server_is_only_who_is_named(monkeypatch, state):
    assert database.owner_url(state).startswith("postgresql://futasato_owner@/futasato?")
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    assert database.owner_url(state) is None and address.owner_connection(state) is None
    monkeypatch.setenv("DATABASE_OWNER_URL", ELSEWHERE.replace("mika", "rin"))
    monkeypatch.setenv("FUTASATO_POOL", "6")
    owner = address.owner_connection(state)
    assert owner["USER"] == "rin" and "pool" not in owner["OPTIONS"]


@pytest.mark.parametrize(("word", "told"), [("house", "futasato.unveiled=on"), ("every", "futasato.places=*")])
def test_a_process_comes_with_the_reach_its_environment_names(monkeypatch, state, word, told):
    monkeypatch.setenv("FUTASATO_REACH", word)
    options = database.connection(state)["OPTIONS"]["options"]
    assert told in options and ("unveiled" in options) == (word == "house")


def test_a_process_comes_blind_where_nothing_is_named_and_a_wrong_word_is_refused(monkeypatch, state):
    monkeypatch.delenv("FUTASATO_REACH")
    assert "options" not in database.connection(state)["OPTIONS"]
    monkeypatch.setenv("FUTASATO_REACH", "everything")
    with pytest.raises(ValueError, match="FUTASATO_REACH"):
        database.connection(state)


def test_options_of_the_address_stay_beside_the_reach(monkeypatch, state):
    monkeypatch.setenv("DATABASE_URL", f"{ELSEWHERE}&options=-c%20work_mem%3D8MB")
    monkeypatch.setenv("FUTASATO_REACH", "house")
    assert database.connection(state)["OPTIONS"]["options"].startswith("-c work_mem=8MB -c futasato.places=*")
