"""R7: the disk is full. Writes are refused in words, reads go on, nothing is half done, and room mends it by itself."""

import os
import subprocess
import time

import psycopg
import pytest

from futasato.site.faults import absences, counting, ground

from .conftest import until_acknowledged

SIZE = "600m"
PIECE = 1 << 16


@pytest.fixture
def disk(tmp_path, missing):
    """A small disk of its own."""
    if os.geteuid() != 0:
        missing("root", "a small disk is mounted as root only", promised=False)
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], capture_output=True).returncode:
        missing("right to mount", "a full disk cannot be made here", promised=False)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(disk):
    """Take every last block; returns the file that holds them."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as taking:
        size = PIECE
        while size:
            try:
                taking.write(b"\0" * size)
            except OSError:
                size //= 2
    return ballast


def free(disk):
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def room_in_the_log(address):
    """Some segments of the log in reserve, as a server that has run for a while has them."""
    with psycopg.connect(address, autocommit=True) as owner:
        for _ in range(4):
            owner.execute("select pg_switch_wal()")
            owner.execute("create table if not exists turning (n int)")
            owner.execute("insert into turning values (1)")
        owner.execute("checkpoint")


@pytest.mark.timeout(600)
@pytest.mark.promise("R7")
def test_full_it_refuses_in_words_reads_go_on_and_room_mends_it(disk):
    """Disk filled to the last block under load (evidence: 0 bytes free); nothing is restarted."""
    with ground.laid(folder=disk / "state") as laid:
        room_in_the_log(laid.server.address)
        laid.begin()
        until_acknowledged(laid)
        ballast = fill(disk)
        assert free(disk) == 0
        until_refused(laid, disk)
        seen = {seed["whose"]: absences.look(laid, seed).status for seed in laid.seeds}
        ballast.unlink()
        until_acknowledged(laid, more=6)
        laid.rest()
        count = counting.count(laid.server.address, laid.seeds, laid.ledger)
        assert laid.site.starts == 1 and laid.server.process.poll() is None
    # A page about people needs its access record, and without the record nothing goes out: it is refused, not broken.
    assert {status for whose, status in seen.items() if whose.startswith("officer")} == {200}
    assert set(seen.values()) <= {200, 503}
    assert set(laid.ledger.unwell) == {503} and laid.ledger.unsaid == 0
    assert any("保存する場所がいっぱいです" in reason for reason in laid.ledger.reasons)
    assert count.is_clean


def until_refused(laid, disk, seconds=120):
    """Load until writes need room that is not there."""
    limit = time.monotonic() + seconds
    while sum(laid.ledger.unwell.values()) < 5:
        assert time.monotonic() < limit, "the full disk was never noticed"
        time.sleep(0.05)
    assert free(disk) == 0
