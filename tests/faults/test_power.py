"""R3: the power fails under load. What was acknowledged had been synced; what was not synced is really gone."""

from random import Random

import pytest

from futasato.site.database import cluster
from futasato.site.faults import counting, ground, kills, proving

from .conftest import until_acknowledged
from .power.cutting import Power, is_possible

CUTS = 5


@pytest.fixture
def powered(missing):
    """A ground of its own whose cluster lies on the file system that forgets."""
    if not is_possible():
        missing("FUSE as root", "a power cut cannot be played here", promised=False)
    with ground.laid() as laid:
        laid.server.stop()
        power = Power(laid.server)
        power.on()
        try:
            laid.server.start()
            yield laid, power
        finally:
            laid.stopping.set()
            laid.site.stop()
            if laid.server.process.poll() is None:
                laid.server.kill()
            power.leave()


def cut(laid, power, times):
    kills.of_the_database(laid, times, Random(1), between=power.cut)
    laid.rest()
    return counting.count(laid.server.address, laid.seeds, laid.ledger)


@pytest.mark.timeout(900)
@pytest.mark.promise("R3")
@pytest.mark.promise("R3", part="evidence")
def test_five_power_cuts_lose_nothing_that_was_acknowledged(powered):
    """The server is killed and every unsynced byte thrown away, five times (evidence: bytes thrown away each time)."""
    laid, power = powered
    laid.begin()
    until_acknowledged(laid)
    count = cut(laid, power, CUTS)
    assert count.is_clean and count.acknowledged > 10
    assert len(power.discarded) == CUTS and min(power.discarded) > 0
    assert laid.server.crashes == CUTS
    assert proving.compared(laid.state) == []


def unsafe(monkeypatch, laid, **settings):
    """The server comes back with settings that no real site may have (the doctor refuses to open on them)."""
    for name, value in settings.items():
        monkeypatch.setitem(cluster.SETTINGS, name, value)
    laid.server.stop()
    laid.server.start()
    laid.begin()
    until_acknowledged(laid)


@pytest.mark.timeout(900)
@pytest.mark.promise("R3", part="control")
def test_asynchronous_commit_is_caught(powered, monkeypatch):
    """With synchronous_commit off acknowledged writes are lost, and the count says so."""
    laid, power = powered
    unsafe(monkeypatch, laid, synchronous_commit="off", wal_writer_delay="10s")
    assert len(cut(laid, power, 2).lost) > 0


@pytest.mark.timeout(900)
@pytest.mark.promise("R3", part="control")
def test_fsync_off_is_caught(powered, monkeypatch):
    """With fsync off the cluster is broken by the first cut, or acknowledged writes are lost."""
    laid, power = powered
    unsafe(monkeypatch, laid, fsync="off")
    try:
        assert len(cut(laid, power, 1).lost) > 0
    except RuntimeError as broken:
        assert "the server ended with" in str(broken)
    assert power.discarded[0] > 0
