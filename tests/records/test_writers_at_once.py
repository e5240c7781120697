"""Two writers at once: one effect for each key, one successor for each record, no circle of waiting."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from futasato.records import acts, models
from futasato.records.acts.refusals import RecordRefused
from futasato.records.models import storing

from .conftest import NOW, somebody, visit
from .side_by_side import Aside, held_open, wait_until_blocked

pytestmark = [pytest.mark.usefixtures("tables_are_ours"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def person():
    return somebody()


def write(person, *keys, by="x"):
    return acts.write(entries=[visit(person, key) for key in keys], now=NOW, by=by, source="s")


@pytest.mark.parametrize("keys", [["a"], [f"{i:03}" for i in range(storing.FEW + 1)]], ids=["insert", "copy"])
def test_the_second_waits_and_finds_the_records_of_the_first(person, keys):
    with held_open(lambda: write(person, *keys, by="first")) as first:
        second = Aside(lambda: write(person, *keys, by="second"))
        wait_until_blocked(second, first)
    written = second.result()
    assert written.records == ()
    assert {r.recorded_by for r in written.duplicates} == {"first"} and len(written.duplicates) == len(keys)
    assert models.Record.objects.count() == len(keys)


def test_the_second_writes_when_the_first_gives_up(person):
    with held_open(lambda: write(person, "a", by="first"), gives_up=True) as first:
        second = Aside(lambda: write(person, "a", by="second"))
        wait_until_blocked(second, first)
    assert [r.recorded_by for r in second.result().records] == ["second"]
    assert models.Record.objects.count() == 1


@pytest.fixture
def slow_rows():
    """Every row takes a while, so that two writes of several rows surely meet in the middle."""
    with connection.cursor() as cursor:
        cursor.execute("""create function dawdle() returns trigger language plpgsql as
                          $$ begin perform pg_sleep(0.05); return new; end $$""")
        cursor.execute("create trigger dawdle after insert on records_record for each row execute function dawdle()")
        yield
        cursor.execute("drop function dawdle cascade")


def write_both_ways(person, storing_way):
    """Two writers, the same ten keys, one forwards and one backwards, at the same time."""
    keys, start = [f"{i:03}" for i in range(10)], threading.Barrier(2)

    def act(given):
        start.wait(30)
        return storing_way(person, given)

    return [Aside(lambda: act(keys)), Aside(lambda: act(keys[::-1]))]


def test_opposite_orders_do_not_wait_in_a_circle(person, slow_rows):
    pair = write_both_ways(person, lambda person, keys: write(person, *keys))
    written = [one.result() for one in pair]
    assert sum(len(w.records) for w in written) == 10 == sum(len(w.duplicates) for w in written)
    assert models.Record.objects.count() == 10


def test_unordered_they_would(person, slow_rows):
    """The control: the same two, each one row after the other in the order it was handed in."""

    def one_by_one(person, keys):
        with transaction.atomic():
            return [write(person, key) for key in keys]

    pair = write_both_ways(person, one_by_one)
    with pytest.raises(OperationalError, match="deadlock detected"):
        for one in pair:
            one.result()


def test_two_corrections_at_once_leave_one_successor(person):
    (record,) = write(person, "a").records

    def void(by):
        return acts.void(record=record, reason="r", now=NOW, by=by)

    with held_open(lambda: void("first")) as first:
        second = Aside(lambda: void("second"))
        wait_until_blocked(second, first)
    with pytest.raises(RecordRefused, match="すでに訂正または取消し"):
        second.result()
    assert list(models.Record.objects.filter(replaces=record.id).values_list("recorded_by")) == [("first",)]
