"""The deliberate defects that the count must find: no unique key, an answer before the commit, a flipped byte."""

import shutil
from random import Random

import psycopg
import pytest

from futasato.site.database import account, layout
from futasato.site.faults import counting, ground, kills, proving
from futasato.site.faults.writers import Writer
from tests.conftest import CHECKOUT

from .conftest import until_acknowledged, until_kept


class Deaf(Writer):
    """Never hears the first answer, as if the way back had broken: sends everything a second time."""

    def send(self, mark, key, form):
        super().send(mark, key, form)
        return super().send(mark, key, form)


def owner(laid, statement):
    with psycopg.connect(laid.server.address, autocommit=True) as asked:
        asked.execute(statement)


@pytest.mark.promise("R1")
def test_a_client_that_asks_everything_twice_has_one_effect_each(laid, counted):
    """Every answer is lost once; the second one is the first, told again."""
    laid.begin(Deaf)
    until_acknowledged(laid)
    count = counted()
    assert count.is_clean
    assert laid.ledger.replayed == count.acknowledged > 0


@pytest.mark.promise("R1", part="control")
def test_without_the_unique_key_the_same_client_has_two(laid, counted):
    """The unique index on client and key is dropped; the same load is counted as doubled."""
    owner(laid, "alter table keys_key drop constraint key_once")
    try:
        laid.begin(Deaf)
        until_acknowledged(laid)
        assert len(counted().duplicated) > 0
    finally:
        owner(laid, "truncate keys_key")
        owner(laid, "alter table keys_key add constraint key_once unique (client, key)")


@pytest.mark.promise("R2", part="control")
@pytest.mark.promise("R1", part="control")
def test_an_answer_before_the_commit_is_counted_as_lost(monkeypatch):
    """A site that acknowledges first loses what it had promised when it is killed."""
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    with ground.laid(settings="tests.faults.hasty") as laid:
        laid.begin()
        until_acknowledged(laid)
        early = set(laid.ledger.acknowledged)
        until_kept(laid, early)  # without a kill even this site keeps its word
        kills.of_the_site(laid, 3, Random(1))
        laid.rest()
        until_kept(laid, list(laid.ledger.acknowledged)[-1:])  # what is only late is not lost
        count = counting.count(laid.server.address, laid.seeds, laid.ledger)
    assert count.acknowledged > 0
    assert len(count.lost) > 0 and not early & set(count.lost)


@pytest.mark.promise("R4", part="control")
def test_one_flipped_byte_in_a_table_file_is_found(laid, tmp_path_factory):
    """A copy of the stopped cluster with one byte of one table changed; the original passes the same proof."""
    with psycopg.connect(laid.server.address) as asking:
        (path,) = asking.execute("select pg_relation_filepath('visits_event')").fetchone()
    laid.server.stop()
    try:
        assert proving.summed(laid.state) == []
        copy = tmp_path_factory.mktemp("flipped")
        _copied(laid.state, copy)
        file = layout.of(copy).cluster / path
        content = bytearray(file.read_bytes())
        content[4000] ^= 1
        file.write_bytes(content)
        assert any("checksum" in line for line in proving.summed(copy))
    finally:
        laid.server.start()


def _copied(state, copy):
    shutil.copytree(layout.of(state).cluster, layout.of(copy).cluster)
    whose = account.of_server(layout.of(state).cluster)
    for path in [layout.of(copy).cluster, *layout.of(copy).cluster.rglob("*")]:
        shutil.chown(path, whose.uid, whose.gid)
