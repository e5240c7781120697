"""People as numbers: dense, kept from one write to the next, never given twice; and their three files."""

from __future__ import annotations

from pathlib import Path

from duckdb import DuckDBPyConnection

from futasato.people import reads as people_reads
from futasato.records.archive import columns, duck
from futasato.records.archive.nouns import ADDRESSES, PEOPLE, PROOFS, ArchiveFile

RAW_PEOPLE = {"id": "UUID", "top": "UUID", "born": "INTEGER", "died": "INTEGER"}
RAW_ADDRESSES = {
    "person": "UUID", "kind": "VARCHAR", "place": "INTEGER", "first": "INTEGER", "recorded": "BIGINT", "told": "BIGINT",
}  # fmt: skip
RAW_PROOFS = {"person": "UUID", "level": "UTINYINT", "first": "INTEGER"}
FORMER = {"number": "INTEGER", "id": "UUID", "top": "INTEGER"}
NUMBER = """
    CREATE OR REPLACE TABLE numbers AS
    SELECT id, number FROM former SEMI JOIN arrived USING (id)
    UNION ALL
    SELECT id, ($next - 1 + row_number() OVER (ORDER BY id))::INTEGER FROM arrived ANTI JOIN former USING (id)
"""
PUT_TOGETHER = """
    INSERT INTO people
    SELECT own.number, a.id, top.number, a.born, a.died FROM arrived a
    JOIN numbers own ON own.id = a.id LEFT JOIN numbers top ON top.id = a.top
"""
# What the claimant does not know of himself the claimed may tell (registrations.reads.facts).
TOLD_BY_SELVES = """
    UPDATE people SET {day} = told.{day}
    FROM (SELECT top, first({day} ORDER BY id) AS {day} FROM people WHERE number <> top AND {day} IS NOT NULL GROUP BY top) told
    WHERE people.number = people.top AND people.top = told.top AND people.{day} IS NULL
"""
ADDRESSED = f"""
    INSERT INTO addresses
    SELECT p.top, {columns.ADDRESS_KIND}, a.place, a.first,
        row_number() OVER (PARTITION BY p.top ORDER BY a.first, a.recorded, p.number <> p.top, p.id, a.told)
    FROM {{rows}} a LEFT JOIN people p ON p.id = a.person
"""
PROVED = "INSERT INTO proofs SELECT p.top, a.level, a.first FROM {rows} a LEFT JOIN people p ON p.id = a.person"


def number(db: DuckDBPyConnection, folder: Path, next_number: int, is_new: bool) -> int:
    """The tables `former` and `people`, from the archive as it stands and from the register; the next free number."""
    duck.table(db, "former", FORMER)
    if not is_new:
        db.execute(f"INSERT INTO former SELECT number, id, top FROM read_parquet('{duck.quoted(folder / PEOPLE)}')")
    duck.table(db, "arrived", RAW_PEOPLE)
    rows = duck.rows_of(duck.poured(folder, people_reads.pour_people()), RAW_PEOPLE)
    db.execute(f"INSERT INTO arrived FROM {rows}")
    db.execute(NUMBER, {"next": next_number})
    duck.table(db, "people", columns.PEOPLE)
    db.execute(PUT_TOGETHER)
    for day in ("born", "died"):
        db.execute(TOLD_BY_SELVES.format(day=day))
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM numbers").fetchone()
    return max(next_number, last + 1)


def moved(db: DuckDBPyConnection) -> bool:
    """The table `moved`: under which numbers records stood of whoever counts as somebody else now, or is gone; whether
    there is any."""
    db.execute("CREATE OR REPLACE TABLE moved AS SELECT DISTINCT top FROM former ANTI JOIN people USING (id, top)")
    return bool(db.execute("SELECT count(*) FROM moved").fetchone()[0])


def files(db: DuckDBPyConnection, folder: Path) -> list[ArchiveFile]:
    """The three files."""
    addresses, proofs = people_reads.pour_addresses(), people_reads.pour_proofs()
    _load(db, folder, "addresses", columns.ADDRESSES, ADDRESSED, addresses, RAW_ADDRESSES)
    _load(db, folder, "proofs", columns.PROOFS, PROVED, proofs, RAW_PROOFS)
    asked = {PEOPLE: "people ORDER BY number", ADDRESSES: "addresses ORDER BY person, turn", PROOFS: "proofs ORDER BY ALL"}
    return [duck.copied(db, folder, f"FROM {question}", path) for path, question in asked.items()]


def _load(db, folder: Path, name: str, into: dict, question: str, blocks, raw: dict) -> None:
    duck.table(db, name, into)
    db.execute(question.format(rows=duck.rows_of(duck.poured(folder, blocks), raw)))
