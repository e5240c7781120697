"""kill -9 in the middle of an import: whole files or none of them; the same command again ends as if nothing was."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.apps import apps
from django.db import connection

from futasato.visits import acts, reads

from .small import NOW, counts
from .test_the_real_survey import key_of, rows_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.survey]
FILES = 6


@pytest.fixture
def months(survey_folder):
    return sorted(survey_folder.glob("20*.csv*"))[:FILES]


def address():
    """The address of the test database, for another process."""
    said = connection.settings_dict
    host, port = said["HOST"], said["PORT"] or 5432
    return f"postgresql://{said['USER']}:{said['PASSWORD']}@/{said['NAME']}?host={host}&port={port}"


def started(months):
    words = [sys.executable, "-m", "tests.visits.importing_until_killed", NOW.isoformat(), *map(str, months)]
    env = os.environ | {"DATABASE_URL": address()}
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def killed(months, after, pause):
    """Start, wait for `after` files and a little longer, kill -9; how many files were told as done."""
    process = started(months)
    lines = [process.stdout.readline() for _ in range(after)]
    assert all(lines), process.stderr.read()
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert "finished" not in rest
    return after + len(rest.splitlines())


def expected(months):
    """Keys of the accepted rows of files."""
    return {key_of(row) for row in rows_of(months) if row["会員ID"] and row["市町村"]}


def written():
    kept = apps.get_model("records", "Record").objects.filter(source="fukui-ftas")
    return {
        key.split("|")[0] + key.split("|")[1][:10] for key in kept.values_list("source_key", flat=True)
    }, kept.count()


def talkers():
    """The other connections to this database."""
    with connection.cursor() as asking:
        asking.execute(
            "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            " and backend_type = 'client backend'"
        )
        return {pid for (pid,) in asking.fetchall()}


def quiet(before):
    """Wait until the killed process' transaction is gone from the server; who was there `before` may stay."""
    for _ in range(2_000):
        if talkers() <= before:
            return
        time.sleep(0.01)
    pytest.fail("the killed process still has a connection")


@pytest.mark.parametrize("pause", [0, 0.15, 0.4])
def test_killed_twice_and_repeated_it_ends_like_one_import(months, pause):
    before = talkers()
    done = killed(months, 2, pause)
    quiet(before)
    whole = [len(expected(months[:n])) for n in range(FILES + 1)]
    assert done < FILES
    assert written()[1] in whole[done : done + 2], "a file is in the register only as a whole"
    killed(months, 1, pause)
    quiet(before)
    assert written()[1] < whole[FILES]
    report = acts.import_files(mapping=reads.mapping("fukui-ftas"), paths=months, now=NOW, by="test")
    assert written()[1] == whole[FILES]
    again = counts()
    assert acts.import_files(mapping=reads.mapping("fukui-ftas"), paths=months, now=NOW, by="test").records == 0
    assert counts() == again
    keys = expected(months)
    assert (report.people, report.ties) == (len({k[0] for k in keys}), len({(k[0], k[2]) for k in keys}))
    assert again[0] == report.people and again[3] == report.ties


def test_the_control_that_nobody_kills_writes_every_file(months):
    process = started(months)
    try:
        lines = [process.stdout.readline().strip() for _ in range(FILES + 1)]
    finally:
        process.kill()
        process.communicate()
    assert lines[-1] == "finished"
    assert written()[1] == len(expected(months))
