"""Corrections, voids and verifications are new records that point to what they replace."""

from dataclasses import fields, replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from futasato.records import acts, models, reads
from futasato.records.acts.refusals import EntryRefused, RecordRefused
from futasato.records.models import storing
from futasato.records.nouns import Entry, Evidence, Kind, Level

from .conftest import ECHIZEN, NOW, somebody, visit

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture
def record(person):
    return acts.write(entries=[visit(person, "a", times=1)], now=NOW, by="me", source="s").records[0]


def correct(record, reason="日を間違えた", **said):
    entry = visit(record.person, **{"happened_on": date(2026, 5, 4)} | said)
    return acts.correct(record=record, entry=entry, reason=reason, now=LATER, by="staff:1")


def void(record, now=LATER):
    return acts.void(record=record, reason="二重に入れた", now=now, by="staff:1")


def verify(record, by="staff:2", **seen):
    return acts.verify(record=record, now=LATER, by=by, **seen)


def test_a_correction_stands_in_place_of_the_record(record):
    new = correct(record, kind=Kind.EVENT, times=4)
    assert (new.kind, new.happened_on, new.times, new.replaces) == (Kind.EVENT, date(2026, 5, 4), 4, record.id)
    assert (new.reason, new.recorded_by, new.recorded_at) == ("日を間違えた", "staff:1", LATER)
    assert (new.source, new.source_key) == ("s", "a")
    assert reads.history(person=record.person) == (new,)
    assert reads.full_history(person=record.person) == (record, new)


def test_what_was_known_before_the_correction_stays_as_it_was(record):
    new = correct(record)
    for known_at, expected in [(NOW - timedelta(seconds=1), ()), (NOW, (record,)), (LATER, (new,))]:
        assert reads.history(person=record.person, known_at=known_at) == expected
    assert reads.history(person=record.person, known_at=LATER - timedelta(microseconds=1)) == (record,)


def test_a_void_takes_the_record_away_and_keeps_what_it_said(record):
    gone = void(record)
    assert gone.is_void and gone.replaces == record.id and gone.reason == "二重に入れた"
    changed = {f.name for f in fields(record) if getattr(gone, f.name) != getattr(record, f.name)}
    assert changed == {"id", "recorded_at", "replaces", "is_void", "recorded_by", "reason"}
    assert reads.history(person=record.person) == ()
    assert reads.full_history(person=record.person) == (record, gone)


def test_a_correction_of_a_correction_counts_once(record):
    second = correct(correct(record), happened_on=date(2026, 5, 5))
    assert reads.history(person=record.person) == (second,)
    assert reads.history(person=record.person, place_code=ECHIZEN) == ()
    void(second)
    assert reads.history(person=record.person) == ()


def test_a_verified_record_keeps_its_content_and_the_instant_it_was_handed_in(record):
    seen = verify(record, level=Level.E3, evidence=Evidence.HOST)
    assert seen.is_verified and seen.verified_by == "staff:2"
    assert (seen.level, seen.evidence) == (Level.E3, Evidence.HOST)
    assert (seen.recorded_at, seen.submitted_at, seen.handed_in_at) == (LATER, NOW, NOW)
    same = {f.name for f in fields(Entry)} - {"verified_by", "level", "evidence"}
    assert all(getattr(seen, name) == getattr(record, name) for name in same)
    assert reads.history(person=record.person) == (seen,)
    assert reads.history(person=record.person, known_at=NOW) == (record,)


def test_a_correction_of_a_verified_record_is_not_verified_and_is_handed_in_anew(record):
    new = correct(verify(record))
    assert not new.is_verified and new.handed_in_at == LATER


@pytest.mark.parametrize("act", [correct, void, verify])
def test_a_record_is_replaced_once_only(record, act):
    first = correct(record)
    with pytest.raises(RecordRefused, match="すでに訂正または取消しされています"):
        act(record)
    assert reads.full_history(person=record.person) == (record, first)


@pytest.mark.parametrize("act", [correct, void, verify])
def test_a_void_is_the_end(record, act):
    with pytest.raises(RecordRefused, match="この記録は取消しです"):
        act(void(record))


@pytest.mark.parametrize("act", [correct, void, verify])
def test_an_unknown_record_is_refused(record, act):
    with pytest.raises(RecordRefused, match="見つかりません"):
        act(replace(record, id=UUID(int=1)))


def test_the_database_lets_one_of_two_through_when_both_saw_nothing(record, monkeypatch):
    correct(record)
    monkeypatch.setattr(reads, "is_replaced", lambda _: False)
    with pytest.raises(RecordRefused, match="すでに訂正または取消しされています"):
        void(record)
    with pytest.raises(IntegrityError, match="records_replaced_once"), transaction.atomic():
        storing.store([replace(record, id=UUID(int=5), replaces=record.id)])
    assert models.Record.objects.count() == 2


def test_person_and_place_stay(record):
    for said in ({"place_code": ECHIZEN}, {"person": somebody()}):
        entry = replace(visit(record.person), **said)
        with pytest.raises(RecordRefused, match="人や自治体は変えられません"):
            acts.correct(record=record, entry=entry, reason="x", now=LATER, by="staff:1")
    assert models.Record.objects.count() == 1


def test_a_reason_is_asked_for_and_the_entry_is_looked_at(record):
    with pytest.raises(RecordRefused, match="理由を書いてください"):
        correct(record, reason=" 　")
    with pytest.raises(EntryRefused, match="寄附には金額"):
        correct(record, kind=Kind.GIFT)
    assert models.Record.objects.count() == 1


def test_nobody_verifies_twice_nor_himself(record):
    with pytest.raises(RecordRefused, match="自分の記録を自分で確認"):
        verify(record, by=str(record.person))
    seen = verify(record)
    with pytest.raises(RecordRefused, match="staff:2 がすでに確認"):
        verify(seen, by="staff:3")


def test_an_id_does_as_well_as_the_record(record):
    assert acts.void(record=record.id, reason="x", now=LATER, by="staff:1").replaces == record.id
