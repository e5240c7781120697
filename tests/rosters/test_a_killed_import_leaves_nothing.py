"""kill -9 after everything was written and before it was kept: nobody of the list is there; the same again is the whole."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from tests.visits.test_a_killed_import_repeats_to_the_same_end import address, quiet, talkers

from .lists import counts, csv_of, figures, row, take

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = csv_of(*(row(n) for n in range(40)))


def started(tmp_path, how):
    path = tmp_path / "list.csv"
    path.write_bytes(CONTENT)
    words = [sys.executable, "-m", "tests.rosters.importing_until_killed", str(path), how]
    env = os.environ | {"DATABASE_URL": address()}
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def others_have_written():
    with connection.cursor() as asking:
        asking.execute(
            "select count(*) from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()"
        )
        return asking.fetchone()[0]


def test_killed_in_the_middle_nobody_is_there_and_again_everybody(tmp_path):
    before, empty = talkers(), counts()
    process = started(tmp_path, "stay")
    assert process.stdout.readline() == "written\n", process.stderr.read()
    assert others_have_written()  # the fault is one: what dies has written
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    quiet(before)
    assert counts() == empty
    assert figures(take(CONTENT)) == (40, 40, 0, 0, 0, 0)
    assert figures(take(CONTENT)) == (40, 0, 40, 0, 0, 0)


def test_the_control_that_nobody_kills_is_the_whole(tmp_path):
    out, err = started(tmp_path, "end").communicate(timeout=60)
    assert out == "finished\n", err
    assert counts()[0] == counts()[3] == 40
