"""A register to make an archive of, what stands in the files, and the same calculated anew from the nouns, row by row."""

from datetime import UTC, date, datetime, timedelta

import duckdb
from django.apps import apps

from futasato.people import reads as people_reads
from futasato.records import acts, models, reads
from futasato.records.archive import mending, verifying
from futasato.records.archive.nouns import ADDRESS_KINDS, ADDRESSES, PEOPLE, PROOFS, Measure
from futasato.records.archive.writing import write
from futasato.records.nouns import Entry, Kind
from futasato.records.rules.numbers import EVIDENCES, KINDS
from futasato.units import day_of
from tests.records.conftest import ECHIZEN, NOW, SABAE, somebody

SAPPORO, TOKYO = "011002", "131016"
PLACES = (SAPPORO, TOKYO, SABAE, ECHIZEN)
SMALL = Measure(rows=3, memory="200MB")
EPOCH_ON, EPOCH_AT = date(1970, 1, 1), datetime(1970, 1, 1, tzinfo=UTC)
LEDGER = (
    "place", "person", "kind", "first", "last", "name", "yen", "minutes", "times", "seen", "evidence", "level",
    "verified", "handed_in", "recorded", "superseded", "is_void", "answer", "school_days", "id", "sequence",
)  # fmt: skip


def archived(folder, **more):
    """What `write` did, at the tests' hour."""
    return write(**{"folder": folder, "now": NOW, "measure": SMALL} | more)


def told(person, place_code=SABAE, happened_on=date(2026, 5, 3), kind=Kind.VISIT, now=NOW, **more):
    """One record written by the act."""
    entry = Entry(person, place_code, kind, happened_on, **more)
    return acts.write(entries=[entry], now=now, by="host", source="s").records[0]


def rows(folder, pattern="ledger/*/*.parquet", columns=LEDGER):
    """Every row of some files, as a list of dicts, in the order of the files."""
    if not list(folder.glob(pattern)):
        return []
    found = duckdb.execute(f"SELECT {', '.join(columns)} FROM read_parquet('{folder}/{pattern}')").fetchall()
    return [dict(zip(columns, row, strict=True)) for row in found]


def numbers(folder):
    """The id of each person by number."""
    return {row["number"]: row["id"] for row in rows(folder, PEOPLE, ("number", "id"))}


def ledger(folder):
    """The rows of the ledger by sequence, people by their ids."""
    ids = numbers(folder)
    found = rows(folder)
    assert len({row["sequence"] for row in found}) == len(found)
    return {row["sequence"]: row | {"person": ids[row["person"]]} for row in found}


def people(folder):
    """The rows of the three files, people by their ids: what does not depend on who got which number."""
    ids = numbers(folder)
    persons = {(r["id"], ids[r["top"]], r["born"], r["died"]) for r in rows(folder, PEOPLE, ("number", "id", "top", "born", "died"))}
    addresses = {(ids[r["person"]], r["kind"], r["place"], r["first"], r["turn"]) for r in rows(folder, ADDRESSES, ("person", "kind", "place", "first", "turn"))}
    proofs = sorted((str(ids[r["person"]]), r["level"], r["first"]) for r in rows(folder, PROOFS, ("person", "level", "first")))
    return persons, addresses, proofs


def naive_ledger():
    """The ledger from the nouns of the register, one record after the other."""
    persons = alive()
    tops = people_reads.canonical(persons)
    numbers_of = dict(models.Record.objects.values_list("id", "sequence"))
    found = [record for person in persons for record in reads.full_history(person=person)]
    after = {record.replaces: record for record in found if record.replaces}
    return {numbers_of[r.id]: naive_row(r, tops[r.person], after.get(r.id)) | {"sequence": numbers_of[r.id]} for r in found}


def alive():
    """The ids of everybody who was not erased."""
    erased = set(apps.get_model("people", "Erasure").objects.values_list("person_id", flat=True))
    return [id for id in apps.get_model("people", "Person").objects.values_list("id", flat=True) if id not in erased]


def naive_row(record, person, after):
    """One record in columns, by the noun's own words."""
    answer, school_days = record.details.get("answer"), record.details.get("school_days")
    return {
        "place": int(record.place_code),
        "person": person,
        "kind": KINDS[record.kind],
        "first": days(record.happened_on),
        "last": record.last_on and days(record.last_on),
        "name": record.name,
        "yen": record.yen,
        "minutes": record.minutes,
        "times": record.times,
        "seen": record.seen_code and int(record.seen_code),
        "evidence": EVIDENCES[record.evidence],
        "level": int(record.level),
        "verified": record.is_verified,
        "handed_in": days(day_of(record.handed_in_at)),
        "recorded": micros(record.recorded_at),
        "superseded": after and micros(after.recorded_at),
        "is_void": record.is_void,
        "answer": answer if isinstance(answer, bool) else None,
        "school_days": school_days,
        "id": record.id if record.kind is Kind.JUDGEMENT else None,
    }


def naive_people():
    """The three files from the nouns of people and the join of a person with all selves, as the judge has it."""
    from futasato.registrations.reads.facts import _one

    ids = alive()
    tops, nouns = people_reads.canonical(ids), people_reads.get_many(ids)
    ones = {top: _one([nouns[own] for own in people_reads.selves(top)], None) for top in set(tops.values())}
    persons = {naive_person(ones.get(id) or nouns[id], tops[id]) for id in ids}
    addresses = {
        (top, ADDRESS_KINDS[a.kind], int(a.place_code) if a.is_sure else None, days(a.from_on), turn)
        for top, one in ones.items()
        for turn, a in enumerate(one.addresses, 1)
    }
    proofs = sorted((str(top), int(p.level), days(p.proved_on)) for top, one in ones.items() for p in one.proofs)
    return persons, addresses, proofs


def naive_person(person, top):
    """One person in columns."""
    return person.id, top, person.born_on and days(person.born_on), person.died_on and days(person.died_on)


def days(day):
    return (day - EPOCH_ON).days


def micros(instant):
    return (instant - EPOCH_AT) // timedelta(microseconds=1)


def is_the_register(folder):
    """The files say what the register says, nothing more and nothing less."""
    assert ledger(folder) == naive_ledger()
    assert people(folder) == naive_people()
    return True


def of_four_places(folder):
    """An archive of four places with three people each."""
    for place_code in PLACES:
        for _ in range(3):
            told(somebody(), place_code)
    archived(folder)
    return folder


def something_new():
    told(somebody(), SABAE), told(somebody(), ECHIZEN)


def content(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != ".lock"}


def damages(folder, **more):
    return {each.path: each.reason for each in verifying.verify(folder=folder, **more)}


def mended(folder):
    found = verifying.verify(folder=folder)
    return mending.rebuild(folder=folder, damages=found, now=NOW, measure=SMALL, progress=lambda done, total: None)


def is_as_if_written_fresh(folder, tmp_path):
    archived(folder)
    archived(tmp_path / "fresh")
    assert ledger(folder) == ledger(tmp_path / "fresh") and people(folder) == people(tmp_path / "fresh")
    assert damages(folder, against_database=True) == {} and is_the_register(folder)
    assert not (folder / ".next").exists()
    return True

__all__ = ["ECHIZEN", "NOW", "SABAE", "somebody"]
