"""Killed anywhere, a full disk, too little memory, somebody else at work: the old archive stands, or the next write ends it."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from futasato.people import reads as people_reads
from futasato.records.archive import duck, manifest, staging, verifying, writing
from futasato.records.archive.nouns import MANIFEST, PEOPLE, ArchiveTrouble, Measure, Unfinished

from .ground import NOW, archived, content, damages, is_as_if_written_fresh, mended, of_four_places, something_new

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(tmp_path):
    return of_four_places(tmp_path / "a")


class Killed(BaseException):
    """Nothing below may catch it."""


def kill_at(monkeypatch, place, name, turn):
    """The `turn`th call (from 0) of something ends the process, as far as Python can play that."""
    real, calls = getattr(place, name), []

    def dying(*given, **named):
        calls.append(given)
        if len(calls) > turn:
            raise Killed
        return real(*given, **named)

    monkeypatch.setattr(place, name, dying)
    return calls


@pytest.mark.parametrize("turn", [0, 4])
def test_killed_while_drafting_it_is_the_old_archive(folder, tmp_path, monkeypatch, turn):
    before = content(folder)
    something_new()
    calls = kill_at(monkeypatch, duck.staging, "settle", turn)
    monkeypatch.setattr(writing.staging, "clear", lambda folder: None)
    with pytest.raises(Killed):
        archived(folder)
    monkeypatch.undo()
    assert len(calls) == turn + 1
    after = content(folder)
    assert {path: after[path] for path in before} == before and damages(folder) == {}
    assert any(path.startswith(".next/") for path in after), "the evidence: drafts were left lying"
    assert is_as_if_written_fresh(folder, tmp_path)


@pytest.mark.parametrize("turn", [0, 1, 5])
def test_killed_between_two_files_the_next_write_ends_it(folder, tmp_path, monkeypatch, turn):
    """The 0th replacing is that of the decision itself; then come people, addresses, proofs, two ledger files."""
    old = manifest.read(folder / MANIFEST)
    something_new()
    calls = kill_at(monkeypatch, Path, "replace", turn)
    with pytest.raises(Killed):
        archived(folder)
    monkeypatch.undo()
    assert len(calls) == turn + 1 and manifest.read(folder / MANIFEST) == old
    if turn:
        assert list(damages(folder)) == [".next"] and "途中" in damages(folder)[".next"]
        with pytest.raises(Unfinished, match="もう一度"), staging.reading(folder):
            pass
    else:
        assert damages(folder) == {}
    assert is_as_if_written_fresh(folder, tmp_path)


CARRYING = """
import os, signal, sys
from pathlib import Path
from futasato.records.archive import staging
turns, real = int(sys.argv[2]), Path.replace
def replace(path, into):
    global turns
    turns -= 1
    return real(path, into) if turns >= 0 else os.kill(os.getpid(), signal.SIGKILL)
Path.replace = replace
staging.carry_over(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("turn", [2, 99])
def test_a_process_that_is_killed_between_two_files_leaves_what_the_next_one_ends(folder, tmp_path, monkeypatch, turn):
    """A real SIGKILL; the 99th file there is none of: the control comes to its end."""
    something_new()
    monkeypatch.setattr(staging, "carry_over", raise_killed)
    with pytest.raises(Killed):
        archived(folder)
    monkeypatch.undo()
    done = subprocess.run([sys.executable, "-c", CARRYING, folder, str(turn)], env=ours(), capture_output=True)
    assert done.returncode == (0 if turn == 99 else -signal.SIGKILL), done.stderr
    assert (list(damages(folder)) == []) is (turn == 99)
    assert is_as_if_written_fresh(folder, tmp_path)


def raise_killed(folder):
    raise Killed


def ours():
    """Where this checkout's code stands, for a process of its own."""
    return os.environ | {"PYTHONPATH": str(Path(staging.__file__).parents[3])}


def test_a_decision_that_cannot_be_read_is_named_and_written_anew(folder, tmp_path, monkeypatch):
    something_new()
    kill_at(monkeypatch, Path, "replace", 2)
    with pytest.raises(Killed):
        archived(folder)
    monkeypatch.undo()
    (folder / ".next" / MANIFEST).write_text("{")
    assert list(damages(folder)) == [f".next/{MANIFEST}"]
    mended(folder)
    assert is_as_if_written_fresh(folder, tmp_path)


@pytest.mark.parametrize("full", [PEOPLE, "ledger", "poured.csv", "manifest"])
def test_a_full_disk_is_told_and_the_old_archive_stands(folder, tmp_path, monkeypatch, full):
    """The device that is always full stands in for the draft."""
    before, real, met = content(folder), staging.draft, []
    something_new(), a_crowd()

    def draft(folder, path):
        if not path.startswith(full):
            return real(folder, path)
        met.append(path)
        return Path("/dev/full")

    monkeypatch.setattr(staging, "draft", draft)
    with pytest.raises(ArchiveTrouble, match="空きが足りず") as told_of:
        archived(folder)
    monkeypatch.undo()
    assert met and os.strerror(errno.ENOSPC) in str(told_of.value)
    assert content(folder) == before and damages(folder) == {}
    assert is_as_if_written_fresh(folder, tmp_path)


def test_a_pour_that_finds_no_room_is_closed_at_once(folder, monkeypatch):
    """A COPY left open holds the connection: the end of the transaction would wait for it for ever. The control is a pour
    that nobody closes."""
    a_crowd()
    status = lambda: connection.connection.info.transaction_status  # noqa: E731
    with transaction.atomic():
        blocks = people_reads.pour_people()
        assert next(blocks) and status() is TransactionStatus.ACTIVE
        blocks.close()
        transaction.set_rollback(True)
    monkeypatch.setattr(staging, "draft", lambda folder, path: Path("/dev/full"))
    with pytest.raises(OSError, match="No space left"), transaction.atomic():
        try:
            duck.poured(folder, people_reads.pour_people())
        finally:
            assert status() is not TransactionStatus.ACTIVE


def a_crowd():
    """More people than fit into one buffer on their way to a file."""
    kept = apps.get_model("people", "Person")
    kept.objects.bulk_create(kept(id=uuid4(), source="test", entered_at=NOW, entered_by="test") for _ in range(300))


def test_too_little_memory_is_told(folder):
    with pytest.raises(ArchiveTrouble, match="1MB では足りません"):
        archived(folder, measure=Measure(memory="1MB"), anew=True)
    assert damages(folder) == {}
    archived(folder, measure=Measure(memory="200MB"), anew=True)


def test_two_at_once_the_second_is_told(folder):
    with (folder / ".lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        with pytest.raises(ArchiveTrouble, match="ほかの処理"):
            archived(folder)
        with staging.reading(folder) as manifest_of_it:
            assert manifest_of_it.records == 12
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(ArchiveTrouble, match="ほかの処理"):
            verifying.verify(folder=folder)
    archived(folder)


