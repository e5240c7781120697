"""R1, R2, R4: the site and the whole database killed under load by the command itself, and every write counted."""

import json
import os
import subprocess
import sys

import pytest

from futasato.site.faults.counting import Count
from futasato.site.faults.storm import Fall, Outcome

SERVICE, DATABASE = 30, 15
PROOFS = {"seals_and_standings", "indexes_and_tables", "checksums"}


@pytest.fixture(scope="module")
def told():
    """What `futasato faults --json` says of 45 kills."""
    order = [sys.executable, "-m", "futasato.site.command", "faults", "--kills", str(SERVICE + DATABASE), "--json"]
    done = subprocess.run(order, env=os.environ, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return json.loads(done.stdout) | {"status": done.returncode, "stderr": done.stderr}


@pytest.mark.timeout(1200)
@pytest.mark.promise("R1")
def test_no_acknowledged_write_is_lost_or_doubled_when_the_site_is_killed(told):
    """30 kills -9 of every process of the site under load."""
    assert told["acknowledged"] > SERVICE
    assert (told["lost"], told["duplicated"], told["half_done"]) == (0, 0, 0), told["marks"]
    assert told["status"] == 0


@pytest.mark.promise("R1", part="evidence")
def test_the_site_started_once_more_than_it_was_killed(told):
    """The site's own line at each start, and connections that broke under the clients."""
    assert told["service"]["seen"] == told["service"]["kills"] == SERVICE
    assert told["client_errors"] > 0


@pytest.mark.promise("R2")
def test_nor_when_the_whole_database_is_killed(told):
    """15 kills of the postmaster and all its children at once, in the same run, under the same load."""
    assert (told["lost"], told["duplicated"], told["half_done"]) == (0, 0, 0), told["marks"]
    assert len(told["database"]["recoveries_s"]) == DATABASE


@pytest.mark.promise("R2", part="evidence")
@pytest.mark.promise("R4", part="evidence")
def test_the_database_says_itself_how_often_it_was_not_shut_down(told):
    """Lines "was not properly shut down" in the server's log."""
    assert told["database"]["seen"] == told["database"]["kills"] == DATABASE


@pytest.mark.promise("R4")
def test_after_it_indexes_checksums_seals_and_standings_are_right(told):
    """amcheck with heap comparison, every page's checksum, every record's seal, every standing computed again."""
    assert told["broken"] == dict.fromkeys(PROOFS, [])


def test_the_command_says_what_was_promised(told):
    assert {"acknowledged", "lost", "duplicated", "kills_seen", "recovery_median_s"} <= set(told)
    assert told["kills_seen"] == SERVICE + DATABASE
    assert told["recovery_median_s"] > 0
    assert "データベースを落としています" in told["stderr"]


def outcome(count=None, seen=2, broken=()):
    count = count or Count(acknowledged=5, lost=(), duplicated=(), half=())
    return Outcome(count, Fall(2, seen, (1.0, 2.0)), Fall(1, 1, (3.0,)), {"checksums": list(broken)}, 0, 0)


@pytest.mark.parametrize("part", ["lost", "duplicated", "half"])
def test_one_bad_mark_makes_the_run_red(part):
    assert outcome().is_clean
    bad = {"lost": (), "duplicated": (), "half": ()} | {part: ("officer0-1",)}
    assert not outcome(Count(acknowledged=5, **bad)).is_clean


@pytest.mark.promise("R2", part="control")
def test_a_kill_that_killed_nobody_makes_the_run_red():
    """Trap 2 of trust.md section 7: green and worthless."""
    assert not outcome(seen=1).is_clean
    assert not outcome(Count(acknowledged=0, lost=(), duplicated=(), half=())).is_clean
    assert not outcome(broken=["block 1"]).is_clean
