"""Records are forgotten by one narrow way: whole, at once, with a trace; whatever else makes content vanish is broken."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from futasato.people.nouns import Cursor
from futasato.records import acts, models, reads
from tests.approvals.owning import without_guard

from .conftest import NOW, somebody, visit

pytestmark = pytest.mark.django_db
TRACE = "insert into records_oblivion (id, forgotten_at, count, by) values (%s, now(), %s, 'x')"
BLANK = """
    update records_record set person_id = null, place_code = '', kind = '', happened_on = null, recorded_at = null,
        until_on = null, name = '', yen = null, minutes = null, times = null, seen_code = null, evidence = '',
        level = 0, verified_by = '', source = '', source_key = '', replaces_id = null, is_void = false, details = '{}',
        recorded_by = '', reason = '', submitted_at = null, salt = null, oblivion = %s
"""


@pytest.fixture
def kept(person):
    entries = [visit(person, str(n), details={"n": n}) for n in range(3)]
    written = acts.write(entries=entries, now=NOW, by="x", source="s").records
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    return written


def run(*statements):
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, *values in statements:
            cursor.execute(sql, values)


def leaves():
    return {row.id: bytes(row.leaf) for row in models.Record.objects.all()}


@pytest.mark.promise("R22", part="test")
def test_content_and_salt_go_and_the_leaves_stay(person, kept):
    before = leaves()
    oblivion = acts.forget(person=person, now=NOW, by="command")
    assert oblivion.count == 3 and leaves() == before
    for row in models.Record.objects.all():
        assert (row.person_id, row.salt, row.details, row.recorded_at, row.oblivion) == (
            None,
            None,
            {},
            None,
            oblivion.id,
        )
    assert list(reads.broken_seals()) == []


@pytest.mark.promise("R22", part="test")
def test_nobody_finds_them_any_more(person, kept):
    acts.forget(person=person, now=NOW, by="command")
    assert reads.full_history(person=person) == () and reads.get(kept[0].id) is None
    assert reads.known(source="s", keys=["0"]) == {}
    assert reads.touched_after(Cursor(), 10) == []


def test_others_keep_theirs(person, kept):
    other = somebody()
    written = acts.write(entries=[visit(other, "other")], now=NOW, by="x", source="s").records
    acts.forget(person=person, now=NOW, by="command")
    assert reads.full_history(person=other) == written and list(reads.broken_seals()) == []


def test_whom_nobody_recorded_leaves_a_trace_of_nothing(person):
    assert acts.forget(person=person, now=NOW, by="command").count == 0


@pytest.mark.promise("R22", part="test")
@pytest.mark.parametrize("change", ["yen = 5", "name = 'x'", "salt = null", "details = '{}'", "leaf = salt"])
def test_the_way_takes_no_other_change(kept, change):
    """Even in a transaction that has written a trace."""
    trace = uuid4()
    with pytest.raises(IntegrityError, match="内容の全部だけ"):
        run((TRACE, trace, 3), (f"update records_record set {change}",))
    with pytest.raises(IntegrityError, match="内容の全部だけ"):
        run((TRACE, trace, 3), (f"update records_record set {change}, oblivion = %s", trace))
    assert list(reads.broken_seals()) == []


@pytest.mark.promise("R22", part="control")
def test_the_whole_content_with_its_trace_passes(kept):
    """The control: the same statement as the act's, by hand."""
    trace = uuid4()
    run((TRACE, trace, 3), (BLANK, trace))
    assert list(reads.broken_seals()) == []


@pytest.mark.promise("R22", part="test")
def test_without_a_trace_of_this_very_transaction_nothing_is_forgotten(kept):
    with pytest.raises(IntegrityError, match="記録は書き換えも削除もできません"):
        run((BLANK, uuid4()))
    with pytest.raises(IntegrityError, match="内容の全部だけ"):
        run((TRACE, uuid4(), 3), (BLANK, uuid4()))
    with pytest.raises(IntegrityError, match="書き換えも削除も"):
        run((TRACE, uuid4(), 3), ("delete from records_record",))


def test_what_is_forgotten_stays_forgotten(person, kept):
    acts.forget(person=person, now=NOW, by="command")
    with pytest.raises(IntegrityError, match="内容の全部だけ"):
        run((TRACE, uuid4(), 3), ("update records_record set name = 'x'",))
    with pytest.raises(DatabaseError, match="消去の跡"):
        run(("update records_oblivion set count = 1",))
    with pytest.raises(DatabaseError, match="消去の跡"):
        run(("delete from records_oblivion",))


@pytest.mark.promise("R22", part="test")
def test_a_trace_that_counts_otherwise_is_broken(person, kept):
    """Rows hidden behind somebody else's erasure: the trace says how many there were."""
    trace = uuid4()
    run((TRACE, trace, 2), (BLANK, trace))
    assert set(reads.broken_seals()) == {record.id for record in kept}


@pytest.mark.promise("R22", part="test")
@pytest.mark.django_db(transaction=True)
def test_content_that_vanished_without_a_trace_is_broken():
    """Whoever gets past the guards and blanks a record has erased nothing: its seal is broken."""
    person = somebody()
    lost, stays = acts.write(entries=[visit(person, "a"), visit(person, "b")], now=NOW, by="x", source="s").records
    guards = [without_guard("records_record", name) for name in ("records_never_changed", "records_only_forgotten")]
    with guards[0], guards[1]:
        run((f"{BLANK} where id = %s", uuid4(), lost.id))
    assert list(reads.broken_seals()) == [lost.id]
    assert acts.forget(person=person, now=NOW, by="command").count == 1
    assert list(reads.broken_seals()) == [lost.id] and reads.get(stays.id) is None
