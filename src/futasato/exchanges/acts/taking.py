"""A register's file taken in: whole or not at all; what is there already, by its number or id, is not written again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from django.db import connection

from futasato.exchanges import reads
from futasato.exchanges.acts.refusal import Refused
from futasato.exchanges.nouns import Arrival, Fact, Received
from futasato.exchanges.rules.columns import PEOPLE, RECORDS
from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.records import acts as records_acts
from futasato.records.nouns import Record
from futasato.registrations import acts as registrations_acts
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import Registration, State
from futasato.rosters.nouns import RowFault
from futasato.tables.nouns import FileFault
from futasato.units import Sentence
from futasato.walls.act import act

SOURCE = "futasato"
LOCK = "select pg_advisory_xact_lock(hashtext('exchanges'), %s)"
FAULTS = "取り込めない行が%(rows)s行あります。何も取り込んでいません。直してもう一度取り込んでください"
ELSEWHERE = "この登録番号は、ほかの自治体の登録のものです"
TWICE = "同じ番号の行が前にあります。一つにしてください"
EMAIL = "このメールアドレスは、すでにほかの人のものです。どちらの人のものか確かめ、もう一方を空にしてください"
STRANGER = "この登録番号の人がいません。先に人のファイルを取り込んでください"
OTHER_PLACE = "--place の自治体の記録ではありません"


@act
def take_people(*, place_code: str, content: bytes, is_preview: bool = False, now: datetime, by: str) -> Received:
    """People with their registrations from the file that `give_out` made. `is_preview`: only look.

    Refused with what was found: any row that cannot be read, a number that is another town's, what the acts below
    refuse; then nobody is written. The file that was exported meets no likeness check: who stands twice is claimed later.
    """
    arrivals, received = _read(reads.people_in, content)
    _lock(place_code)
    known = registrations_reads.numbered([each.number for each in arrivals])
    for each in _again(arrivals, lambda each: each.number):
        _fault(received, each.line, PEOPLE["number"], each.number, TWICE, "number_twice")
    for each in arrivals:
        if known.get(each.number, (None, place_code))[1] != place_code:
            _fault(received, each.line, PEOPLE["number"], each.number, ELSEWHERE, "number_elsewhere")
    new = [each for each in arrivals if each.number not in known]
    _ask_emails(new, received)
    received.known, received.added = len(arrivals) - len(new), len(new)
    _insist_faultless(received)
    if not is_preview:
        _enter(new, place_code, received, now, by)
    return received


@act
def take_records(*, place_code: str, content: bytes, is_preview: bool = False, now: datetime, by: str) -> Received:
    """Records from the file that `give_out` made, for people who are in the register by their number. Refused as
    `take_people`; a record of somebody unknown."""
    facts, received = _read(reads.records_in, content)
    _lock(place_code)
    known = registrations_reads.numbered([each.number for each in facts])
    for each in _again(facts, lambda each: each.record.id):
        _fault(received, each.line, RECORDS["id"], str(each.record.id), TWICE, "id_twice")
    for each in facts:
        if known.get(each.number, ("", ""))[1] != place_code:
            _fault(received, each.line, RECORDS["number"], each.number, STRANGER, "number_unknown")
        if each.record.place_code != place_code:
            _fault(received, each.line, RECORDS["place_code"], each.record.place_code, OTHER_PLACE, "place_code_other")
    _insist_faultless(received)
    told = [replace(each.record, person=known[each.number][0]) for each in facts]
    received.added = _weigh(told, facts, received, is_preview, now, by)
    received.known = len(facts) - received.added
    return received


def _read(reader, content: bytes):
    try:
        return reader(content)
    except FileFault as fault:
        raise Refused(str(fault)) from fault


def _lock(place_code: str) -> None:
    """Two imports into one place wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [int(place_code)])


def _again(found: Sequence, named) -> list:
    """Those whose name stood before."""
    seen: Counter = Counter()
    again = []
    for each in found:
        again += [each] if seen[named(each)] else []
        seen[named(each)] += 1
    return again


def _fault(received: Received, line: int, column: str, value: str, reason: str, code: str) -> None:
    received.errors.append(RowFault(line, column, value, reason, code))


def _ask_emails(new: Sequence[Arrival], received: Received) -> None:
    """An e-mail address is somebody's once: nobody else's in the file or in the register."""
    said = [each for each in new if each.person.email]
    there = people_reads.born_or_reached((), [each.person.email.lower() for each in said])
    taken = {one.email.lower() for one in there}
    again = _again(said, lambda each: each.person.email.lower())
    for each in said:
        if each in again or each.person.email.lower() in taken:
            _fault(received, each.line, PEOPLE["email"], each.person.email, EMAIL, "email_taken")


def _insist_faultless(received: Received) -> None:
    if received.errors:
        received.errors.sort(key=lambda fault: fault.line)
        rows = len({fault.line for fault in received.errors})
        raise Refused(Sentence(FAULTS, rows=rows), received)


def _enter(new: Sequence[Arrival], place_code: str, received: Received, now: datetime, by: str) -> None:
    ids = {each.number: uuid4() for each in new}
    people = [replace(each.person, id=ids[each.number]) for each in new]
    kept = [(_registration(each, ids, place_code), each.decisions) for each in new]
    try:
        people_acts.bring_in(people=people, source=SOURCE, now=now, by=by)
        registrations_acts.bring_in(registrations=kept, now=now, by=by)
    except (people_acts.Refused, registrations_acts.Refusal) as refused:
        raise Refused(str(refused), received) from refused


def _registration(each: Arrival, ids: dict, place_code: str) -> Registration:
    person = ids[each.number]
    return Registration(
        uuid4(), person, place_code, each.entrance, State.DRAFT, each.number, each.entered_at, each.joined_at
    )


def _weigh(told: list[Record], facts: list[Fact], received: Received, is_preview: bool, now: datetime, by: str) -> int:
    """How many records are new; refused with the line of each that cannot be kept."""
    try:
        bring = records_acts.weigh_in if is_preview else records_acts.bring_in
        return bring(records=told, now=now, by=by)
    except records_acts.RecordRefused as refused:
        for number, fault in refused.faults:
            column = RECORDS.get(fault.field, fault.field)
            _fault(received, facts[number - 1].line, column, "", fault.reason, f"{fault.field}_invalid")
        raise Refused(Sentence(FAULTS, rows=len({number for number, _ in refused.faults})), received) from refused
