"""To take in a file of an interface that others have published: people as a list of people, activities as records."""

from __future__ import annotations

from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from futasato.exchanges.acts.refusal import Refused, insist
from futasato.exchanges.acts.sending import insist_published
from futasato.exchanges.nouns import Interface, Received, Topic
from futasato.exchanges.rules import Row, Unfit
from futasato.exchanges.rules.reading import INDIVIDUAL_NUMBER
from futasato.people.rules import individual_number
from futasato.records import acts as records_acts
from futasato.records import reads as records_reads
from futasato.records.nouns import Entry, Evidence, Kind
from futasato.registrations import reads as registrations_reads
from futasato.rosters import acts as rosters_acts
from futasato.rosters import reads as rosters_reads
from futasato.rosters.nouns import Mapping, RowFault
from futasato.tables import reads as tables_reads
from futasato.tables.nouns import FileFault, FileForm, Line
from futasato.tables.rules import days, heads
from futasato.walls.act import act

TO_ROSTERS = {"home": "address"}
ONLY_OUT = "集計は書き出すだけで、取り込めません"
FAULTS = "取り込めない行が{}行あります。何も取り込んでいません。直してもう一度取り込んでください"
STRANGER = "この番号の人が登録簿にいません。先に登録のファイルを取り込んでください"
MISSING = "「{}」の列がありません。対応表の theirs とファイルの見出しを確かめてください"
NEEDS = "対応表に {} の列（theirs）が要ります"
USED = ("number", "name", "kana", "born_on", "email", "home")


@act
def receive(*, place_code: str, interface: Interface, content: bytes, is_preview: bool = False, now: datetime, by: str) -> Received:
    """Take a file in, whole or not at all; again it adds nothing. `is_preview`: only look.

    People come in as a list does: drafts, until they say themselves that they want to be registered; whoever resembles
    somebody waits. Tier and state are never taken over: a standing follows from records. Refused: an interface that is
    not published, totals, any row that cannot be taken.
    """
    insist_published(interface)
    insist(interface.topic is not Topic.TOTALS, ONLY_OUT)
    taking = _take_people if interface.topic is Topic.REGISTRATIONS else _take_activities
    return taking(place_code, interface, content, is_preview, now, by)


def _take_people(place_code: str, interface: Interface, content: bytes, is_preview: bool, now: datetime, by: str) -> Received:
    theirs = {each.ours: each.theirs for each in interface.matches if each.theirs}
    insist("number" in theirs and "name" in theirs, NEEDS.format("number と name"))
    columns = {TO_ROSTERS.get(word, word): (theirs[word],) for word in USED if word in theirs}
    ignored = tuple(head for word, head in theirs.items() if word not in USED)
    mapping = Mapping(interface.people, interface.title, MappingProxyType(columns), interface.source, ignore=ignored)
    asked = {"place_code": place_code, "content": content, "mapping": mapping, "now": now, "by": by}
    try:
        tally = rosters_acts.weigh(**asked).tally if is_preview else rosters_acts.import_list(**asked)
    except rosters_acts.Refusal as refused:
        raise Refused(str(refused), Received(refused.tally.rows, errors=refused.tally.errors)) from refused
    if tally.errors:
        raise Refused(FAULTS.format(len(tally.errors)), Received(tally.rows, errors=tally.errors))
    return Received(tally.rows, tally.new, tally.matched + tally.duplicates)


def _take_activities(place_code: str, interface: Interface, content: bytes, is_preview: bool, now: datetime, by: str) -> Received:
    rows = _rows(interface, content)
    known, received = _known(place_code, interface, rows), Received(rows=len(rows))
    entries = [_entry(row, place_code, known, received) for row in rows]
    _insist_faultless(received)
    there = records_reads.known_keys(source=interface.people, keys={each.source_key for each in entries})
    received.added = len({each.source_key for each in entries} - there)
    received.known = received.rows - received.added
    if not is_preview:
        try:
            records_acts.write(entries=entries, now=now, by=by, source=interface.people)
        except records_acts.RecordRefused as refused:
            received.errors = [RowFault(rows[n - 1].line, fault.field, "", fault.reason, f"{fault.field}_invalid") for n, fault in refused.faults]
            _insist_faultless(received, refused)
    return received


def _insist_faultless(received: Received, cause: Exception | None = None) -> None:
    if received.errors:
        raise Refused(FAULTS.format(len({each.line for each in received.errors})), received) from cause


def _rows(interface: Interface, content: bytes) -> list[Row]:
    theirs = {each.ours: each for each in interface.matches if each.theirs}
    insist({"number", "happened_on"} <= set(theirs), NEEDS.format("number と happened_on"))
    try:
        head, *lines = tables_reads.lines(content, FileForm())[0]
    except FileFault as fault:
        raise Refused(str(fault)) from fault
    keys = [heads.key(cell) for cell in head.cells]
    places = {word: keys.index(heads.key(each.theirs)) if heads.key(each.theirs) in keys else None for word, each in theirs.items()}
    absent = [theirs[word].theirs for word, place in places.items() if place is None]
    insist(not absent, MISSING.format("」「".join(absent)))
    titles = {word: each.theirs for word, each in theirs.items()}
    back = {word: {theirs: ours for ours, theirs in each.codes.items()} for word, each in theirs.items()}
    return [_row(line, places, titles, back) for line in lines]


def _row(line: Line, places: dict[str, int], titles: dict[str, str], back: dict[str, dict[str, str]]) -> Row:
    cells = {word: line.cells[at].strip() if at < len(line.cells) else "" for word, at in places.items()}
    return Row(line.number, {word: back[word].get(cell, cell) for word, cell in cells.items()}, titles)


def _known(place_code: str, interface: Interface, rows: list[Row]) -> dict[str, UUID]:
    """People by the interface's own number, or by the number on our card."""
    numbers = {row.text("number") for row in rows}
    cards = {number: person for number, (person, place) in registrations_reads.numbered(numbers).items() if place == place_code}
    return cards | rosters_reads.known(place_code, interface.people, numbers)


def _entry(row: Row, place_code: str, known: dict[str, UUID], received: Received) -> Entry | None:
    try:
        if any(individual_number.is_written_in(cell) for word, cell in row.cells.items() if word != "id"):
            row.refuse("", INDIVIDUAL_NUMBER, "individual_number", "")
        number = row.needed("number")
        person = known.get(number) or row.refuse("number", STRANGER, "number_unknown")
        on, until = _day(row, "happened_on") or row.needed("happened_on"), _day(row, "until_on")
        name, minutes = row.text("name"), row.whole("minutes")
    except Unfit as unfit:
        received.errors.append(unfit.fault)
        return None
    key = row.text("id") or "/".join((number, str(on), name))
    said = {"name": name, "minutes": minutes, "evidence": Evidence.TRANSFER, "verified_by": row.text("verified_by")}
    return Entry(person, place_code, Kind.ACTIVITY, on, until, source_key=f"{place_code}/{key}", **said)


def _day(row: Row, word: str) -> date | None:
    try:
        return days.day(row.text(word)) if row.text(word) else None
    except days.NotADay as error:
        row.refuse(word, str(error), f"{word}_invalid")
