"""Written again and again, the archive is what it would be written once; and only what was touched is written anew."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futasato.people import acts as people_acts
from futasato.people.nouns import Cursor, IdentityLevel
from futasato.records import acts
from futasato.records.archive import manifest as manifests
from futasato.records.archive import touching
from futasato.records.archive.nouns import ADDRESSES, PEOPLE, PROOFS, ArchiveTrouble
from futasato.records.nouns import Entry, Kind
from futasato.site.erasing import erase

from .ground import (
    ECHIZEN,
    NOW,
    PLACES,
    SABAE,
    SAPPORO,
    TOKYO,
    archived,
    is_the_register,
    ledger,
    numbers,
    people,
    rows,
    somebody,
    told,
)

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "本人の申出（受付 第7号）"
OF_PEOPLE = {PEOPLE, ADDRESSES, PROOFS}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "archive"


def ledger_of(paths):
    """Place and year, as they stand in the paths of rewritten ledger files."""
    return {path for path in paths if path not in OF_PEOPLE}


def path_of(done, place_code, year):
    (found,) = [e.path for e in done.manifest.ledger if e.first_place <= place_code <= e.last_place and e.year == year]
    return found


class Life:
    """What can happen to a register; `who` and `what` pick among those who are there."""

    def __init__(self):
        self.people, self.records, self.hours = [somebody(), somebody()], [], 0

    def now(self):
        self.hours += 1
        return NOW + timedelta(hours=self.hours)

    def visit(self, who, what):
        entry = Entry(self.one(who), PLACES[what % 4], Kind.VISIT, date(2023 + what % 3, 1, 1 + what % 28))
        self.records += acts.write(entries=[entry], now=self.now(), by="x", source="s").records

    def correct(self, who, what):
        old = self.records[what % len(self.records)]
        entry = Entry(old.person, old.place_code, Kind.EVENT, date(2023 + who % 3, 6, 1))
        self.records.append(acts.correct(record=old, entry=entry, reason="r", now=self.now(), by="machine"))

    def void(self, who, what):
        acts.void(record=self.records[what % len(self.records)], reason="r", now=self.now(), by="machine")

    def enter(self, who, what):
        self.people.append(somebody())

    def move(self, who, what):
        said = {"place_code": PLACES[what % 4], "text": "", "from_on": date(2020 + what % 5, 1, 1)}
        people_acts.move(person=self.one(who), **said, now=self.now(), by="x")

    def prove(self, who, what):
        said = {"level": IdentityLevel(what % 4), "method": "desk", "proved_on": date(2026, 1, 1 + what % 28)}
        people_acts.prove(person=self.one(who), **said, now=self.now(), by="x")

    def claim(self, who, what):
        people_acts.claim(claimant=self.one(who), person=self.one(what), proof="p", now=self.now(), by="x")

    def release(self, who, what):
        people_acts.release(person=self.one(who), reason="r", now=self.now(), by="x")

    def erase(self, who, what):
        gone = erase(person=self.one(who), reason=REASON, now=self.now(), by="command").selves
        self.people = [each for each in self.people if each not in gone]

    def one(self, turn):
        return self.people[turn % len(self.people)]

    def happen(self, deed, who, what):
        """Refusals and an empty register are part of life."""
        with suppress(people_acts.Refused, acts.RecordRefused, ZeroDivisionError):
            getattr(self, deed)(who, what)


DEEDS = ["visit"] * 5 + ["correct", "void", "enter", "move", "prove", "claim", "claim", "release", "erase"]
happenings = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(happenings, min_size=1, max_size=3))
def test_after_any_history_an_increment_is_a_fresh_write(tmp_path_factory, history):
    folder, life = tmp_path_factory.mktemp("steps"), Life()
    for step in history:
        for deed, who, what in step:
            life.happen(deed, who, what)
        archived(folder)
    fresh = tmp_path_factory.mktemp("fresh")
    archived(fresh)
    assert ledger(folder) == ledger(fresh) and people(folder) == people(fresh)
    assert is_the_register(folder)


def test_nothing_new_writes_no_ledger_file(folder):
    told(somebody())
    first = archived(folder)
    again = archived(folder)
    assert len(ledger_of(first.rewritten)) == 1 and again.rewritten == again.removed == ()
    assert again.manifest.ledger == first.manifest.ledger


def test_only_the_places_and_years_of_what_came_in(folder):
    for place_code in PLACES:
        for year in (2024, 2025):
            for _ in range(3):
                told(somebody(), place_code, date(year, 3, 3))
    first = archived(folder)
    told(somebody(), SABAE, date(2024, 8, 1))
    again = archived(folder)
    assert len(first.manifest.ranges) == 4 and first.manifest.ranges == again.manifest.ranges
    assert ledger_of(again.rewritten) == {path_of(again, SABAE, 2024)}


def test_a_correction_to_another_year_writes_both(folder):
    person = somebody()
    old = told(person, TOKYO, date(2024, 3, 3))
    told(person, TOKYO, date(2023, 3, 3))
    archived(folder)
    acts.correct(record=old, entry=Entry(person, TOKYO, Kind.VISIT, date(2026, 1, 1)), reason="r", now=NOW, by="machine")
    again = archived(folder)
    assert ledger_of(again.rewritten) == {path_of(again, TOKYO, year) for year in (2024, 2026)}
    assert is_the_register(folder)


def test_a_merge_and_its_taking_back_write_the_files_of_both(folder):
    top, below, other = somebody(), somebody(), somebody()
    told(below, SAPPORO, date(2024, 3, 3)), told(top, TOKYO), told(other, ECHIZEN)
    archived(folder)
    people_acts.claim(claimant=top, person=below, proof="p", now=NOW, by="x")
    merged = archived(folder)
    assert path_of(merged, SAPPORO, 2024) in merged.rewritten and is_the_register(folder)
    people_acts.release(person=below, reason="r", now=NOW, by="x")
    archived(folder)
    assert is_the_register(folder)


def test_numbers_stay_and_are_never_given_twice(folder):
    people_there = [somebody() for _ in range(3)]
    archived(folder)
    before = numbers(folder)
    gone = before[3]
    erase(person=gone, reason=REASON, now=NOW, by="command")
    archived(folder)
    new = somebody()
    archived(folder)
    assert sorted(before) == [1, 2, 3] and set(before.values()) == set(people_there)
    assert numbers(folder) == {1: before[1], 2: before[2], 4: new}


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def survives(folder, id):
    """Whether a person's id, or a row under the person's number, stands in any file."""
    return id in numbers(folder).values() or id.bytes in bytes_of(folder)


def test_an_erased_person_survives_in_no_file(folder):
    """Also of an account that was merged and taken back since the last write; the control is the others' rows."""
    gone, part, stays = somebody(), somebody(), somebody()
    for person in (gone, part, stays):
        told(person, SABAE), told(person, TOKYO, date(2020, 1, 1)), told(person, kind=Kind.JUDGEMENT, name="n", details={"answer": True})
        people_acts.move(person=person, place_code=SABAE, text="", from_on=date(2020, 1, 1), now=NOW, by="x")
        people_acts.prove(person=person, level=IdentityLevel.L2, method="desk", proved_on=date(2026, 1, 5), now=NOW, by="x")
    people_acts.claim(claimant=stays, person=part, proof="p", now=NOW, by="x")
    archived(folder)
    assert len(rows(folder)) == 9 and survives(folder, gone) and survives(folder, part)
    people_acts.release(person=part, reason="r", now=NOW, by="x")
    for person in (gone, part):
        erase(person=person, reason=REASON, now=NOW, by="command")
    archived(folder)
    assert {row["person"] for row in ledger(folder).values()} == {stays} and len(rows(folder)) == 3
    assert not survives(folder, gone) and not survives(folder, part) and survives(folder, stays)
    assert is_the_register(folder)


def test_the_control_an_increment_that_looks_only_at_what_came_in_keeps_the_erased(folder, monkeypatch):
    gone = somebody()
    told(gone, kind=Kind.JUDGEMENT, name="n", details={"answer": True})
    archived(folder)
    erase(person=gone, reason=REASON, now=NOW, by="command")
    monkeypatch.setattr(touching, "_holding", lambda *given: set())
    archived(folder)
    assert len(rows(folder)) == 1, "the planted fault: the row is still there"


def test_a_record_written_beside_an_erasure_is_in_no_file(folder):
    gone = somebody()
    told(gone)
    archived(folder)
    erase(person=gone, reason=REASON, now=NOW, by="command")
    told(gone, TOKYO)
    archived(folder)
    assert rows(folder) == [] and is_the_register(folder)
    archived(folder, anew=True)
    assert rows(folder) == []


def test_records_forgotten_without_their_person_are_gone_too(folder):
    person = somebody()
    told(person, SABAE, date(2021, 1, 1))
    archived(folder)
    acts.forget(person=person, now=NOW, by="command")
    done = archived(folder)
    assert rows(folder) == [] and len(done.removed) == 1
    assert not list(folder.glob("ledger/*/*.parquet"))


def test_an_archive_of_another_database_is_refused(folder):
    told(somebody())
    archived(folder)
    path = folder / "manifest.json"
    found = manifests.read(path)
    path.write_text(manifests.text(replace(found, cursor=Cursor(found.cursor.written_by + 10**6, 0))))
    with pytest.raises(ArchiveTrouble, match="取引番号"):
        archived(folder)
