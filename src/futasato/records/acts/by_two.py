"""What an officer does to records by hand is done by two (trust.md T8): one proposes, a second one has it done.

What will be done is written down when it is proposed and read back when it is done: nothing in between can differ.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from futasato.approvals import acts as approvals_acts
from futasato.approvals import reads as approvals_reads
from futasato.approvals.nouns import Kind, Proposal
from futasato.records.acts import replacing, writing
from futasato.records.acts.refusals import EntryRefused, RecordRefused
from futasato.records.models import storing
from futasato.records.nouns import Entry, Fault, Record
from futasato.records.rules import entries as entry_rules
from futasato.records.rules import sheets
from futasato.units import day_of
from futasato.walls.act import act

BY_HAND = "desk"  # the source of what was entered at an office
KINDS = frozenset({Kind.RECORD_ENTRY, Kind.RECORD_CORRECTION, Kind.RECORD_VOID})
NO_RECORD = "この申請は、記録についてのものではありません。"


@act
def propose_entry(*, entry: Entry, reason: str, now: datetime, by: str) -> Proposal:
    """Ask a second officer of the entry's place to have it written. Raises EntryRefused where the entry is wrong,
    approvals.acts.Refused as `propose`."""
    _ask(entry, now)
    return _propose(Kind.RECORD_ENTRY, entry, {"entry": sheets.told(entry)}, reason, now, by)


@act
def propose_correction(*, record: Record | UUID, entry: Entry, reason: str, now: datetime, by: str) -> Proposal:
    """Ask a second officer to have a record corrected. Raises what `correct` raises, and as `propose_entry`."""
    old = replacing.replaceable(record)
    replacing.ask(entry, old, now)
    content = {"record": str(old.id), "entry": sheets.told(entry)}
    return _propose(Kind.RECORD_CORRECTION, old, content, reason, now, by)


@act
def propose_void(*, record: Record | UUID, reason: str, now: datetime, by: str) -> Proposal:
    """Ask a second officer to have a record taken back. Raises what `void` raises, and approvals.acts.Refused."""
    old = replacing.replaceable(record)
    return _propose(Kind.RECORD_VOID, old, {"record": str(old.id)}, reason, now, by)


@act
def carry_out(*, proposal: UUID, now: datetime, by: str) -> Record:
    """Endorse, and write, correct or void exactly what was proposed. `recorded_by` is who proposed; who endorsed stands
    in the proposal, and verifies what was entered by hand. Raises approvals.acts.Refused as `endorse`, and what the deed
    itself raises: then the proposal stays open."""
    asked = approvals_reads.get(proposal, now=now)
    if asked is not None and asked.kind not in KINDS:
        raise RecordRefused((1, Fault("proposal", NO_RECORD)))
    kind = asked.kind if asked else Kind.RECORD_ENTRY
    agreed = approvals_acts.endorse(proposal=proposal, kind=kind, now=now, by=by)
    return DEEDS[agreed.kind](agreed, now)


def _enter(agreed: Proposal, now: datetime) -> Record:
    entry = replace(sheets.entry(agreed.content["entry"]), verified_by=agreed.endorsed_by, source_key=str(agreed.id))
    _ask(entry, now)
    record = writing.recorded(entry, now, agreed.proposed_by, BY_HAND)
    storing.store([record])
    return record


def _correct(agreed: Proposal, now: datetime) -> Record:
    record, entry = UUID(agreed.content["record"]), sheets.entry(agreed.content["entry"])
    return replacing.put_correction(record, entry, agreed.reason, now, agreed.proposed_by)


def _void(agreed: Proposal, now: datetime) -> Record:
    return replacing.put_void(UUID(agreed.content["record"]), agreed.reason, now, agreed.proposed_by)


DEEDS = {Kind.RECORD_ENTRY: _enter, Kind.RECORD_CORRECTION: _correct, Kind.RECORD_VOID: _void}


def _ask(entry: Entry, now: datetime) -> None:
    if faults := entry_rules.faults(entry, day_of(now)):
        raise EntryRefused([(1, fault) for fault in faults], [entry])


def _propose(
    kind: Kind, about: Entry | Record, content: dict[str, Any], reason: str, now: datetime, by: str
) -> Proposal:
    told = {"person": about.person, "place_code": about.place_code, "reason": reason, "now": now, "by": by}
    subject = f"record:{content['record']}" if "record" in content else f"person:{about.person}"
    return approvals_acts.propose(kind=kind, subject=subject, content=content, **told)
