"""A register's rows as they are written, and as they are read again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from futasato.exchanges.nouns import Arrival, Fact
from futasato.exchanges.rules.cells import listed, written
from futasato.exchanges.rules.columns import ADDRESS, DECISION, PEOPLE, PROOF, RECORDS
from futasato.exchanges.rules.reading import Row
from futasato.people import rules as people
from futasato.people.nouns import Address, AddressKind, IdentityLevel, IdentityProof, Person
from futasato.places.nouns import Confidence
from futasato.records.nouns import Evidence, Kind, Level, Record
from futasato.registrations.nouns import Decision, Entrance, Registration, State, Step
from futasato.registrations.rules import states

NOBODY = UUID(int=0)
SPELLINGS = {"name": people.is_name, "kana": people.is_kana, "email": people.is_email}
TAKES_BACK = "取り消した手続きと取り消された手続きが合いません。書き出したままの行にしてください"
STATE = "手続きから決まる状態（{}）と違います。書き出したままの行にしてください"


def person_cells(person: Person, own: Registration, tier: str, decisions: tuple[Decision, ...]) -> tuple[str, ...]:
    """Somebody's row."""
    level = max((proof.level for proof in person.proofs), default=IdentityLevel.L0)
    said = {
        "number": own.number, "home": person.addresses[-1].text if person.addresses else "", "level": int(level),
        "addresses": listed(person.addresses, *ADDRESS), "proofs": listed(person.proofs, *PROOF), "tier": tier,
        "entrance": own.entrance, "state": own.state, "entered_at": own.entered_at, "joined_at": own.joined_at,
        "decisions": listed(_numbered(decisions), *DECISION),
    }  # fmt: skip
    return tuple(written(said[word] if word in said else getattr(person, word)) for word in PEOPLE)


def record_cells(record: Record, number: str) -> tuple[str, ...]:
    """A record's row."""
    said = {"number": number, "details": json.dumps(dict(record.details), ensure_ascii=False) if record.details else ""}
    return tuple(written(said[word] if word in said else getattr(record, word)) for word in RECORDS)


def arrival(row: Row) -> Arrival:
    """Whom a row names. Raises Unfit."""
    row.guard()
    for word, is_right in SPELLINGS.items():
        if row.text(word) and not is_right(row.text(word)):
            row.refuse(word, "このままでは登録簿に置けない書き方です。元の登録簿で直し、書き出し直してください", f"{word}_invalid")
    person = Person(
        NOBODY, row.day("born_on"), tuple(map(_address, row.many("addresses"))), tuple(map(_proof, row.many("proofs"))),
        row.day("died_on"), row.text("name"), row.text("kana"), born_year=row.whole("born_year"), gender=row.text("gender"),
        email=row.text("email"),
    )  # fmt: skip
    decisions = tuple(_decision(each, number) for number, each in enumerate(row.many("decisions"), 1))
    _ask_taken_back(row, decisions)
    if row.choice("state", State) is not (found := states.state_of(decisions)):
        row.refuse("state", STATE.format(found.value), "state_differs")
    entered_at = row.needed("entered_at") and row.instant("entered_at")
    tie = (row.choice("entrance", Entrance), entered_at, row.instant("joined_at"))
    return Arrival(row.line, row.needed("number"), person, *tie, decisions)


def fact(row: Row) -> Fact:
    """What record a row is. Raises Unfit."""
    row.guard()
    needed = row.needed
    record = Record(
        id=needed("id") and row.id("id"), person=NOBODY, place_code=needed("place_code"), kind=row.choice("kind", Kind),
        happened_on=needed("happened_on") and row.day("happened_on"), recorded_at=needed("recorded_at") and row.instant("recorded_at"),
        until_on=row.day("until_on"), name=row.text("name"), yen=row.whole("yen"), minutes=row.whole("minutes"),
        times=row.whole("times"), seen_code=row.text("seen_code") or None, evidence=row.choice("evidence", Evidence),
        level=row.choice("level", Level), verified_by=row.text("verified_by"), source=needed("source"),
        source_key=row.text("source_key"), replaces=row.id("replaces"), is_void=bool(row.text("is_void")),
        details=row.mapping("details"), recorded_by=row.text("recorded_by"), reason=row.text("reason"),
        submitted_at=row.instant("submitted_at"),
    )  # fmt: skip
    return Fact(row.line, needed("number"), record)


def _address(row: Row) -> Address:
    from_on = row.needed("from_on") and row.day("from_on")
    code, kind = row.text("place_code") or None, row.choice("kind", AddressKind)
    said = (code, from_on, kind, row.text("text"), row.text("unresolved"), row.instant("recorded_at"))
    confidence = row.choice("confidence", Confidence) if row.text("confidence") else Confidence.STATED
    return Address(*said, confidence, row.text("postal_code"))


def _proof(row: Row) -> IdentityProof:
    on = row.needed("proved_on") and row.day("proved_on")
    return IdentityProof(row.choice("level", IdentityLevel), on, row.text("method"), row.text("verified_by"))


def _numbered(decisions: tuple[Decision, ...]) -> list[Decision]:
    """Steps whose `takes_back` is the place (from 1) of another step in the same cell."""
    places = {each.id: place for place, each in enumerate(decisions, 1)}
    return [replace(each, takes_back=places.get(each.takes_back)) for each in decisions]


def _ask_taken_back(row: Row, decisions: tuple[Decision, ...]) -> None:
    """Exactly a 取消し takes a step back, no two the same one, and never another 取消し."""
    taken = [each.takes_back for each in decisions if each.step is Step.REVERSE]
    others = {each.id for each in decisions if each.step is not Step.REVERSE}
    strays = [each for each in decisions if each.takes_back and each.step is not Step.REVERSE]
    if strays or len(set(taken)) < len(taken) or not set(taken) <= others:
        row.refuse("decisions", TAKES_BACK, "takes_back_invalid")


def _decision(row: Row, number: int) -> Decision:
    on = row.needed("decided_on") and row.day("decided_on")
    at: datetime = row.needed("recorded_at") and row.instant("recorded_at")
    said = (row.text("tier"), row.text("by"), row.text("reason"), number, row.whole("takes_back") or 0)
    return Decision(row.choice("step", Step), on, at, *said)
