"""T4: whatever an operator does to the record of accesses, the witness outside says at which index (≤ 10 minutes)."""

from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest

from futasato.accesses import acts, models, reads, seal
from futasato.site import witness
from tests.accesses.ground import NOW, looked, somebody, unguarded

from . import witnessing
from .witnessing import MANY, as_operator, first_wrong, kept, resealed, sound

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threat("T4")]
OTHER = {
    "account": 8, "duty": "auditor", "place_code": "182079", "organisation": "総務課", "purpose": "audit",
    "text": "x", "case": "", "route": "office:people", "fields": ["name"], "at": NOW + timedelta(seconds=1),
    "request": "00000000-0000-0000-0000-000000000009",
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A witness of this test's own."""
    monkeypatch.setenv("FUTASATO_WITNESS", str(tmp_path / "witness"))
    return tmp_path / "witness"


@pytest.fixture
def record():
    """Twelve looks that the witness has seen; their ids."""
    ids = witnessing.filled()
    assert all(report.is_sound for report in kept(MANY))
    return ids


@pytest.mark.threat("T4", part="control")
def test_an_untouched_record_raises_no_alarm(record):
    """Control: the same checks over an untouched record, which grows, find nothing."""
    assert (sound().size, sound().witnessed, first_wrong()) == (MANY, MANY, None)
    looked(somebody())
    kept(MANY + 1)
    assert (sound().witnessed, first_wrong(), reads.untold()) == (MANY + 1, None, ())


def test_a_deleted_row_is_named(record):
    as_operator(("delete from accesses_access where id = %s", record[4]))
    assert first_wrong() == 4


def test_a_deleted_row_with_its_leaf_is_named(record):
    as_operator(
        ("delete from accesses_access where id = %s", record[4]), ("delete from accesses_leaf where index = 4",)
    )
    assert first_wrong() == 4


@pytest.mark.parametrize("field", ["person_id", *OTHER])
def test_any_altered_field_is_named(record, field):
    value = str(somebody()) if field == "person_id" else OTHER[field]
    as_operator((f'update accesses_access set "{field}" = %s where id = %s', value, record[5]))
    assert first_wrong() == 5


@pytest.mark.threat("T4", part="control")
@pytest.mark.parametrize("field", ["account", "purpose", "at"])
def test_a_verifier_that_skips_one_field_would_not_notice(monkeypatch, field):
    """Control: with a leaf that leaves out a field, the change above is found no more — so the test above can fail."""
    leaf = import_module("futasato.accesses.seal.leaf")
    monkeypatch.setattr(leaf, "FIELDS", tuple(name for name in leaf.FIELDS if name != field))
    ids = witnessing.filled()
    kept(MANY)
    as_operator((f'update accesses_access set "{field}" = %s where id = %s', OTHER[field], ids[5]))
    assert first_wrong() is None


def test_an_altered_row_that_was_sealed_again_is_named(record):
    """The leaf, too, is rewritten, consistently: only the witness knows better."""
    with unguarded() as sql:
        resealed(sql, record[6], account=8)
    assert first_wrong() == 6


def test_a_row_pushed_into_the_middle_is_named(record):
    """With a place between two others in the order of arrival, and with no index."""
    with unguarded() as sql:
        sql.execute("create temp table twin as select * from accesses_access where id = %s", [record[3]])
        sql.execute("update twin set id = %s, sequence = sequence + 1", [uuid4()])
        sql.execute("insert into accesses_access overriding system value select * from twin")
    assert first_wrong() in (4, 5)


def test_a_row_pushed_in_with_all_indices_moved_is_named(record):
    with unguarded() as sql:
        sql.execute("update accesses_leaf set index = -index where index >= 7")
        sql.execute("update accesses_leaf set index = -index + 1 where index < 0")
        sql.execute("create temp table twin as select * from accesses_access where id = %s", [record[0]])
        sql.execute("update twin set id = %s", [new := uuid4()])
        sql.execute("insert into accesses_access overriding system value select * from twin")
        sql.execute(
            """insert into accesses_leaf select 7, id, leaf, sequence, written_by from accesses_access where id = %s""",
            [new],
        )
    assert first_wrong() == 7


def test_two_rows_that_changed_places_are_named(record):
    as_operator(
        ("update accesses_leaf set index = -1 where index = 2",),
        ("update accesses_leaf set index = 2 where index = 9",),
        ("update accesses_leaf set index = 9 where index = -1",),
    )
    assert first_wrong() == 2


def test_a_cut_tail_is_named(record):
    as_operator(
        ("delete from accesses_access where id = any(%s)", record[10:]),
        ("delete from accesses_leaf where index >= 10",),
    )
    assert first_wrong() == 10
    assert witness.missing_range() == (10, 11)


def test_a_whole_roll_back_with_leaves_and_checkpoints_is_named(record):
    """The database is exactly what it was at five; every hash in it agrees with every other."""
    as_operator(
        ("delete from accesses_access where id = any(%s)", record[5:]),
        ("delete from accesses_leaf where index >= 5",),
        ("delete from accesses_checkpoint",),
    )
    assert (first_wrong(), sound().missing) == (5, (5, 11))


def test_a_consistent_rewrite_signed_with_the_houses_own_key_is_named(record):
    """The operator holds the signing key as well: row, leaf and checkpoint are made anew."""
    with unguarded() as sql:
        resealed(sql, record[1], account=8)
        sql.execute("delete from accesses_checkpoint")
    from futasato.site.witness import keys

    forged = acts.checkpoint(line=0, sign=keys.signing().sign, now=NOW, by="operator")
    assert forged.root == seal.root(reads.leaves())
    assert first_wrong() == 1


def test_a_forged_checkpoint_in_the_database_is_named(record):
    as_operator(("update accesses_checkpoint set root = %s", b"\0" * 32))
    assert first_wrong() == MANY


def test_content_erased_by_hand_is_told(record):
    """Erasure leaves the leaf and so the tree; but it must be accounted for by an oblivion."""
    blank = ", ".join(
        ["person_id = null", "account = null", "salt = null", '"at" = null', "text = ''", f"oblivion = '{uuid4()}'"]
    )
    as_operator((f"update accesses_access set {blank} where id = %s", record[3]))
    assert any("消去の記録" in fault.told for fault in sound().faults)


def test_a_forgotten_person_leaves_the_record_whole(record):
    """Control of erasure: forgotten through the act, every proof still verifies and the count is told."""
    person = models.Access.objects.get(id=record[3]).person_id
    acts.forget(person=person, now=NOW, by="account:1")
    assert (first_wrong(), sound().forgotten) == (None, 1)
    looked(somebody())
    kept(MANY + 1)
    assert first_wrong() is None


def test_the_alarm_is_raised_at_the_next_round_and_nothing_wrong_is_testified(record, folder):
    """One round after the deed there is an alarm that names the index; the witness's files stay as they were."""
    before = sorted(path.name for path in folder.iterdir())
    as_operator(("delete from accesses_access where id = %s", record[4]))
    looked(somebody())
    witness.keep(now=NOW)
    assert [alarm.text[:3] for alarm in reads.untold()] == ["4 番"]
    witness.keep(now=NOW)
    assert len(reads.untold()) == 1
    assert sorted(path.name for path in folder.iterdir()) == before
    assert reads.size() == MANY


@pytest.mark.threat("T4", part="evidence")
def test_the_witness_really_holds_every_leaf_outside(record, folder):
    """Evidence: the folder's files carry the leaves of all twelve rows, and no personal data."""
    (file,) = folder.glob("*.json")
    words = file.read_text(encoding="utf-8")
    rows = models.Access.objects.all()
    assert all(bytes(row.leaf).hex() in words for row in rows)
    assert not any(str(row.person_id) in words or "企画課" in words for row in rows)
