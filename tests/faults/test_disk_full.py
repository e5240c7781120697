"""R7: the disk is full. Writes are refused in words, reads go on, nothing is half done, and room mends it by itself."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace

import psycopg
import pytest

from futasato.site.faults import absences, counting, ground
from futasato.site.faults.counting import Count
from futasato.site.faults.writers import Ledger
from tests.conftest import lack

from .conftest import until_acknowledged

SIZE = "600m"
PIECE = 1 << 16
REFUSALS = 5
FULL, PROMISED = "保存する場所がいっぱいです", "officer0-planted"


@dataclass(frozen=True)
class Told:
    """What one run has shown. `seen`: the status of each hand's own page while the disk was full."""

    seen: dict[str, int]
    free: list[int]
    ledger: Ledger
    count: Count
    count_had_it_promised: Count
    starts: int
    is_same_server: bool
    uncounted: str  # what the server said when a request was to be counted


@pytest.fixture(scope="module")
def disk(request, tmp_path_factory):
    """A small disk, on which each run has a folder of its own."""
    if os.geteuid() != 0:
        lack(request.config, "root", "a small disk is mounted as root only", promised=False)
    place = tmp_path_factory.mktemp("disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], capture_output=True).returncode:
        lack(request.config, "right to mount", "a full disk cannot be made here", promised=False)
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


@contextmanager
def nothing_is_counted(address):
    """Not one more request fits into the table that counts them, and what is old in it cannot be thrown away."""
    with psycopg.connect(address) as reader, psycopg.connect(address, autocommit=True) as owner:
        reader.execute("set transaction isolation level repeatable read")
        reader.execute("select count(*) from counters_allowance")
        insert = "insert into counters_allowance (key, used_until) values (sha256(%s::text::bytea), 0)"
        with pytest.raises(psycopg.errors.DiskFull) as refused:
            for number in range(100_000):
                owner.execute(insert, [number])
        yield refused.value.sqlstate


@pytest.fixture(scope="module")
def told(disk, tmp_path_factory):
    """Disk filled to the last block under load, and room again; nothing is restarted."""
    with ground.laid(folder=disk / "state") as laid:
        room_in_the_log(laid.server.address)
        laid.ledger.path = tmp_path_factory.mktemp("ledger") / "acknowledged.tsv"  # on a disk with room
        laid.begin()
        until_acknowledged(laid)
        ballast = fill(disk)
        bytes_free = until_refused(laid, disk)
        with nothing_is_counted(laid.server.address) as uncounted:
            seen = {seed["whose"]: absences.look(laid, seed).status for seed in laid.seeds}
        ballast.unlink()
        until_acknowledged(laid, more=6)
        laid.rest()
        count = counting.count(laid.server.address, laid.seeds, laid.ledger)
        promised = replace(
            laid.ledger, **{part: getattr(laid.ledger, part) | {PROMISED: ""} for part in ("tried", "acknowledged")}
        )
        wrong = counting.count(laid.server.address, laid.seeds, promised)
        is_same = laid.server.process.poll() is None
        found = Told(seen, bytes_free, laid.ledger, count, wrong, laid.site.starts, is_same, uncounted)
    shutil.rmtree(disk / "state")
    return found


@pytest.mark.timeout(600)
@pytest.mark.promise("R7")
def test_full_it_refuses_in_words_reads_go_on_and_room_mends_it(told):
    """A page about people needs its access record, and without the record nothing goes out: refused, not broken."""
    assert told.starts == 1 and told.is_same_server
    assert {status for whose, status in told.seen.items() if whose.startswith("officer")} == {200}
    assert set(told.seen.values()) <= {200, 503}
    assert set(told.ledger.unwell) == {503} and told.ledger.unsaid == 0
    assert any(FULL in reason for reason in told.ledger.reasons)
    assert told.count.acknowledged > 0 and told.count.is_clean


@pytest.mark.promise("R7", part="evidence")
def test_the_disk_was_full_and_the_server_said_so(told):
    """No byte was free before and after the refusals, which the site words so for SQLSTATE 53100 of the server alone."""
    assert told.free == [0, 0] and told.uncounted == "53100"
    assert sum(told.ledger.unwell.values()) >= REFUSALS
    assert any(FULL in reason for reason in told.ledger.reasons)


@pytest.mark.promise("R7", part="control")
def test_one_write_promised_on_the_full_disk_and_not_kept_is_counted(told):
    """The same count over the same database, had the site said of one more write that it was done."""
    assert told.count_had_it_promised.lost == (PROMISED,)
    assert not told.count_had_it_promised.is_clean


def until(is_so, what, seconds=120):
    limit = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < limit, what
        time.sleep(0.05)


def until_refused(laid, disk):
    """Load until writes need room that is not there; the bytes that were free before and after."""
    before = free(disk)
    until(lambda: sum(laid.ledger.unwell.values()) >= REFUSALS, "the full disk was never noticed")
    return [before, free(disk)]
