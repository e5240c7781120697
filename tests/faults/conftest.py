"""One ground for the tests of this folder: the real site on its own durable database."""

import time

import pytest

from futasato.site.faults import counting, ground


@pytest.fixture(scope="package")
def laid():
    """Server, site and hands, shared; every test begins a load of its own and counts what that load wrote."""
    with ground.laid() as found:
        yield found


@pytest.fixture
def counted(laid):
    """counted() ends the load and gives the count; a load that a failing test has left is ended, too."""

    def count():
        laid.rest()
        return counting.count(laid.server.address, laid.seeds, laid.ledger)

    yield count
    laid.stopping.set()


def until_acknowledged(laid, more=10, seconds=120):
    """Wait until the load has had so many writes acknowledged."""
    wanted, limit = len(laid.ledger.acknowledged) + more, time.monotonic() + seconds
    while len(laid.ledger.acknowledged) < wanted:
        assert not laid.ledger.refused, laid.ledger.refused
        assert time.monotonic() < limit, f"too few writes: {len(laid.ledger.acknowledged)} of {wanted}"
        time.sleep(0.02)


def until_kept(laid, marks, seconds=120):
    """Wait until every part of what was acknowledged is in the database, also of a site that acknowledges first."""
    limit = time.monotonic() + seconds
    while missing := [mark for mark in marks if min(_effects(laid).get(mark, (0,))) < 1]:
        assert time.monotonic() < limit, f"promised and not kept: {missing}"
        time.sleep(0.05)


def _effects(laid):
    return counting.effects(laid.server.address, laid.seeds)
