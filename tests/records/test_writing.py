"""Writing: entries become records, once for each key, all of them or none."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest

from futasato import records
from futasato.records import acts, models, reads, seal
from futasato.records.acts.refusals import EntryRefused
from futasato.records.models import rows, storing
from futasato.records.nouns import Entry, Evidence, Kind, Level, Record

from .conftest import NOW, SABAE, somebody, visit

pytestmark = pytest.mark.django_db


def write(*entries, source="survey", now=NOW):
    return acts.write(entries=entries, now=now, by="import", source=source)


def stored():
    return list(rows.nouns(models.Record.objects.order_by("sequence").values_list(*rows.COLUMNS)))


def full_entry(person):
    return Entry(
        person=person, place_code=SABAE, kind=Kind.PURCHASE, happened_on=date(2026, 4, 1), until_on=date(2026, 4, 2),
        name="眼鏡", yen=33_000, minutes=90, times=2, seen_code="182095", evidence=Evidence.RECEIPT, level=Level.E4,
        verified_by="店", source_key="k", details={"店": "めがね会館", "n": [1, True, None, {"a": "b"}]},
    )  # fmt: skip


def test_a_written_record_is_what_the_database_gives_back(person):
    written = write(full_entry(person), now=datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=9))))
    (record,) = written.records
    assert stored() == [record]
    assert stored()[0].details == record.details == {"店": "めがね会館", "n": [1, True, None, {"a": "b"}]}
    assert record.recorded_at == datetime(2026, 11, 23, 3, tzinfo=UTC)
    assert record.recorded_at.utcoffset() == timedelta(0)
    assert (record.source, record.recorded_by, record.kind, record.yen) == ("survey", "import", Kind.PURCHASE, 33_000)


def test_the_longest_texts_that_are_allowed_fit_into_the_table_and_its_indexes(person):
    """Signs of four bytes each and no repetition, so that no compression comes to help."""
    signs = "".join(chr(0x20000 + n * 37 % 40_000) for n in range(2000))
    (record,) = write(visit(person, signs[:500], name=signs, verified_by=signs)).records
    assert stored() == [record] and len(record.source_key.encode()) == 2000


def test_a_key_stays_known_when_its_record_is_taken_back(person):
    (record,) = write(visit(person, "a")).records
    acts.void(record=record, reason="取消し", now=NOW, by="x")
    assert write(visit(person, "a")).duplicates == (record,)
    assert reads.history(person=person) == ()


def test_nothing_to_write_writes_nothing(db):
    assert write() == records.nouns.Written()
    assert stored() == []


def test_the_same_key_again_has_no_second_effect_and_answers_with_the_record(person):
    first = write(visit(person, "a"))
    again = write(visit(person, "a"), now=NOW + timedelta(days=1))
    assert again.records == () and again.duplicates == first.records
    assert len(stored()) == 1


@pytest.mark.parametrize("said", [{"times": 2}, {"happened_on": date(2026, 5, 4)}, {"details": {"満足度": "不満"}}])
def test_the_same_key_with_other_content_changes_nothing_and_is_told(person, said):
    kept, same = write(visit(person, "a"), visit(person, "b")).records
    again = write(visit(person, "a", **said), visit(person, "b"))
    assert again.duplicates == (kept, same) and again.differing == (kept,)
    assert stored() == [kept, same]


def test_a_key_twice_in_one_write_counts_once(person):
    written = write(visit(person, "a"), visit(person, "b"), visit(person, "a"))
    assert [r.source_key for r in written.records] == ["a", "b"]
    assert written.duplicates == (written.records[0],)


def test_keys_belong_to_their_source_and_no_key_is_always_new(person):
    write(visit(person, "a"), source="one")
    assert len(write(visit(person, "a"), source="two").records) == 1
    assert len(write(visit(person), visit(person), source="one").records) == 2


def test_wrong_entries_are_all_named_and_nothing_is_written(person):
    wrong = visit(person, "b", until_on=date(2026, 5, 2)), visit(person, "c", kind=Kind.GIFT)
    with pytest.raises(EntryRefused) as refused:
        write(visit(person, "a"), *wrong)
    assert [(n, fault.field) for n, fault in refused.value.faults] == [(2, "until_on"), (3, "yen")]
    assert str(refused.value).splitlines()[1] == "3件目: 寄附には金額（円）が要ります。"
    assert stored() == []


@pytest.mark.parametrize("many", [storing.FEW, storing.FEW + 1, 3 * storing.FEW])
def test_few_and_many_leave_the_same_behind(db, many):
    people = [somebody() for _ in range(3)]
    entries = [
        visit(people[i % 3], f"{i % (many - 5):04}", times=i, details={"行": f"{i}\t\\N\n'\""}) for i in range(many)
    ]
    written = write(*entries, source="many")
    singly = [write(entry, source="singly") for entry in entries]
    assert content(written.records) == content(r for one in singly for r in one.records)
    assert content(written.duplicates) == content(r for one in singly for r in one.duplicates)
    assert len(written.records) == many - 5 and len(written.duplicates) == 5
    together = [r for r in stored() if r.source == "many"]
    assert content(together) == content(r for r in stored() if r.source == "singly")


def content(found):
    return sorted((r.person, r.source_key, r.times, r.details["行"], r.kind, r.happened_on) for r in found)


def test_both_paths_were_really_taken(person, monkeypatch):
    taken = []
    for name in ("insert", "copy"):
        path = getattr(storing, name)
        monkeypatch.setattr(storing, name, lambda given, path=path, name=name: taken.append(name) or path(given))
    write(visit(person))
    write(*[visit(person) for _ in range(storing.FEW + 1)])
    assert taken == ["insert", "copy"]


@pytest.mark.parametrize("many", [3, storing.FEW + 1])
def test_what_is_stored_carries_a_seal_that_fits_and_a_salt_of_its_own(person, many):
    write(*[visit(person, str(i), details={"答え": [i, "é\u2028"]}) for i in range(many)])
    kept = models.Record.objects.values_list("salt", "leaf", *rows.COLUMNS)
    found = [(bytes(salt), bytes(leaf), rows.noun(row)) for salt, leaf, *row in kept]
    assert len(found) == many == len({salt for salt, _, _ in found})
    assert all(seal.is_sealed(record, salt, leaf) for salt, leaf, record in found)


def test_known_keys_are_those_of_the_source(person):
    write(visit(person, "a"), visit(person, "b"), visit(person), source="one")
    assert reads.known_keys(source="one", keys={"a", "b", "c", ""}) == {"a", "b"}
    assert reads.known_keys(source="two", keys=["a"]) == set()


def test_a_record_is_found_by_its_id(person):
    (record,) = write(visit(person)).records
    assert reads.get(record.id) == record
    assert reads.get(UUID(int=7)) is None


def test_a_record_has_all_an_entry_says():
    assert set(Entry.__dataclass_fields__) <= set(Record.__dataclass_fields__)
