"""Leaves get their place in the order that no later arrival can upset, once, also from two processes."""

from threading import Thread

import pytest
from django.db import connection, connections

from futasato.accesses import acts, models, reads

from .ground import NOW, looked, operator, somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threat("T4")]


def seal_all():
    while acts.seal(now=NOW, by="test", limit=3):
        pass


def test_rows_get_consecutive_places_in_batches_and_once():
    ids = [looked(somebody())[0].id for _ in range(7)]
    for _ in range(2):
        seal_all()
    assert list(models.Leaf.objects.order_by("index").values_list("index", "access")) == list(enumerate(ids))
    assert reads.size() == 7


def test_a_row_of_a_transaction_that_is_still_open_comes_later_and_is_no_stray():
    """An older transaction that ends after a checkpoint: its row waits, nothing is sealed over it."""
    first, second = somebody(), somebody()
    with operator() as sql, sql.transaction():
        sql.execute("select pg_current_xact_id()")
        looked(first)
        seal_all()
        assert reads.size() == 0
        columns = (
            'person_id, account, duty, place_code, organisation, purpose, text, "case", route, fields, "at", salt, leaf'
        )
        values = columns.replace("person_id", "%s")
        sql.execute(f"insert into accesses_access (id, {columns}) select gen_random_uuid(), {values} from accesses_access", [second])  # fmt: skip
    for _ in range(50):
        seal_all()
        if reads.size() == 2:
            break
    assert [row.access for row in models.Leaf.objects.order_by("index")] == [
        row.id for row in models.Access.objects.order_by("written_by", "sequence")
    ]
    assert (reads.size(), reads.strays()) == (2, [])


def test_two_processes_at_once_give_each_place_once():
    ids = [looked(somebody())[0].id for _ in range(12)]

    def work():
        seal_all()
        connections.close_all()

    threads = [Thread(target=work) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    seal_all()
    assert list(models.Leaf.objects.order_by("index").values_list("access", flat=True)) == ids


def test_a_database_in_anothers_future_says_so(monkeypatch):
    looked(somebody())
    seal_all()
    with operator() as sql:
        sql.execute("alter table accesses_leaf disable trigger all")
        sql.execute("update accesses_leaf set written_by = '99999999999'")
        sql.execute("alter table accesses_leaf enable trigger all")
        sql.execute("alter table accesses_leaf enable always trigger accesses_never_changed")
    with pytest.raises(reads.RecordAstray, match="pg_resetwal"):
        acts.seal(now=NOW, by="test")
    assert connection.is_usable()
