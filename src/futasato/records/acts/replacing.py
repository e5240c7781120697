"""To correct, to void, to verify: a new record that points to the one it replaces."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from futasato.approvals import rules as approvals_rules
from futasato.records import reads
from futasato.records.acts.refusals import EntryRefused, RecordRefused
from futasato.records.models import storing
from futasato.records.nouns import Entry, Evidence, Fault, Level, Record
from futasato.records.rules import entries as entry_rules
from futasato.units import Sentence, day_of
from futasato.walls.act import act

CORRECTED = tuple(f.name for f in fields(Entry) if f.name != "source_key")
BY_TWO = "職員が記録を訂正・取消しするには、もう一人の職員の承認が要ります。申請を出してください。"


@act
def correct(*, record: Record | UUID, entry: Entry, reason: str, now: datetime, by: str) -> Record:
    """Put what `entry` says in place of a record. Kind and content may change, person and place may not; source and
    key stay those of the original. Returns the new record.

    Raises RecordRefused when the record is unknown, replaced already or void, when the reason is empty or when person
    or place differ; EntryRefused when the entry itself is wrong. A machine's act: an officer proposes (T8).
    """
    _insist_on_two(by)
    return put_correction(record, entry, reason, now, by)


@act
def void(*, record: Record | UUID, reason: str, now: datetime, by: str) -> Record:
    """Take a record back: the new record says that it never counted, and why. Raises RecordRefused as `correct`. A
    machine's act: an officer proposes (T8)."""
    _insist_on_two(by)
    return put_void(record, reason, now, by)


@act
def verify(
    *, record: Record | UUID, now: datetime, by: str, level: Level | None = None, evidence: Evidence | None = None
) -> Record:
    """Confirm a record of somebody else. `level` and `evidence` are what was seen; without them they stay.

    The fact keeps the instant at which it was handed in. Raises RecordRefused as `correct`, and when the record is
    confirmed already or `by` is the person of the record.
    """
    old = replaceable(record)
    if old.is_verified:
        raise _refused(
            "verified_by", Sentence("この記録は %(verified_by)s がすでに確認しています。", verified_by=old.verified_by)
        )
    if not by or by == str(old.person):
        raise _refused("verified_by", "自分の記録を自分で確認することはできません。ほかの人に確認を頼んでください。")
    seen = {"level": old.level if level is None else level, "evidence": evidence or old.evidence}
    return _put(old, now, by, old.reason, verified_by=by, submitted_at=old.handed_in_at, **seen)


def put_correction(record: Record | UUID, entry: Entry, reason: str, now: datetime, by: str) -> Record:
    """The correction itself, inside the caller's transaction."""
    old = replaceable(record)
    ask(entry, old, now)
    said = {name: getattr(entry, name) for name in CORRECTED}
    return _put(old, now, by, _reason(reason), submitted_at=None, **said)


def put_void(record: Record | UUID, reason: str, now: datetime, by: str) -> Record:
    """The void itself, inside the caller's transaction."""
    return _put(replaceable(record), now, by, _reason(reason), is_void=True)


def _insist_on_two(by: str) -> None:
    if approvals_rules.needs_two(by):
        raise _refused("by", BY_TWO)


def replaceable(record: Record | UUID) -> Record:
    """The record as it stands; refused where there is nothing left to replace."""
    wanted = record if isinstance(record, UUID) else record.id
    old = reads.get(wanted)
    if old is None:
        raise _refused("replaces", Sentence("記録 %(wanted)s が見つかりません。", wanted=wanted))
    if old.is_void:
        raise _refused("replaces", "この記録は取消しです。取り消した内容を戻すには、新しい記録を書いてください。")
    if reads.is_replaced(wanted):
        raise _taken()
    return old


def ask(entry: Entry, old: Record, now: datetime) -> None:
    """Refused where person or place differ, or where the entry is wrong."""
    if (entry.person, entry.place_code) != (old.person, old.place_code):
        raise _refused("person", "訂正で人や自治体は変えられません。この記録を取り消し、新しい記録を書いてください。")
    if faults := entry_rules.faults(entry, day_of(now)):
        raise EntryRefused([(1, fault) for fault in faults], [entry])


def _reason(reason: str) -> str:
    if not reason.strip():
        raise _refused("reason", "訂正・取消しの理由を書いてください。")
    return reason.strip()


def _put(old: Record, now: datetime, by: str, reason: str, **said) -> Record:
    """Two who replace the same record at once: the database lets one through."""
    new = replace(
        old, id=uuid4(), replaces=old.id, recorded_at=now.astimezone(UTC), recorded_by=by, reason=reason, **said
    )
    try:
        with transaction.atomic():
            storing.store([new])
    except IntegrityError as error:
        if "records_replaced_once" in str(error):
            raise _taken() from None
        raise
    return new


def _taken() -> RecordRefused:
    return _refused(
        "replaces", "この記録はすでに訂正または取消しされています。新しいほうの記録を開いてやり直してください。"
    )


def _refused(field: str, reason: str) -> RecordRefused:
    return RecordRefused((1, Fault(field, reason)))
