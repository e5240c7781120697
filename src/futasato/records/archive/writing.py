"""To write an archive: whole the first time, then only the files that something touched, from one snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from futasato.people.nouns import Cursor
from futasato.records.archive import asking, columns, duck, manifest, numbering, ranges, staging, touching
from futasato.records.archive.nouns import MANIFEST, PEOPLE, Archived, ArchiveFile, ArchiveTrouble, Manifest, Measure

Step = Callable[[int, int | None], None]
NUMBERS_LOST = f"{PEOPLE}: 壊れているため続きを書けません。futasato archive verify --rebuild で作り直してください"
LOAD = f"""
    INSERT INTO ledger SELECT a.* REPLACE (p.top AS person), year({columns.EPOCH} + a.first)
    FROM {{rows}} a LEFT JOIN people p ON p.id = a.person
"""
ONE_YEAR = f"SELECT {columns.NAMES} FROM ledger WHERE year = {{year}} ORDER BY {columns.ORDER}"
YEARS = "SELECT year, sum(sequence)::BIGINT FROM ledger GROUP BY year ORDER BY year"


def write(
    *,
    folder: Path,
    now: datetime,
    measure: Measure = Measure(),  # noqa: B008
    anew: bool = False,
    also: Collection[str] = (),
    progress: Step = lambda done, total: None,
) -> Archived:
    """The archive of everything that had ended when this began. `anew`: as if nothing were there. `also`: paths to be
    written whatever happened. Killed anywhere, it is the old archive, or the new one after the next write.

    Raises ArchiveTrouble: a folder of something else, busy, no room, too little memory, people out of reach.
    """
    folder = folder.absolute()
    with staging.writing(folder, anew=anew):
        before = None if anew else _standing(folder)
        with asking.snapshot() as until, duck.working(folder, measure) as db:
            after = _drafted(db, folder, before, until, now, measure, also, progress)
            staging.decide(folder, after)
        staging.carry_over(folder)
    return _told(before, after, also)


def _standing(folder: Path) -> Manifest | None:
    """The archive that is there, whose people can be trusted."""
    if not (folder / MANIFEST).exists():
        return None
    found = manifest.read(folder / MANIFEST)
    people = next(each for each in found.files if each.path == PEOPLE)
    if not (folder / PEOPLE).is_file() or staging.digest(folder / PEOPLE) != people.sha256:
        raise ArchiveTrouble(NUMBERS_LOST)
    return found


def _drafted(db, folder, before, until, now, measure, also, progress) -> Manifest:
    if before and before.cursor > until:
        raise ArchiveTrouble(touching.ASTRAY.format(before.cursor.written_by, until.written_by))
    next_number = numbering.number(db, folder, before.next_number if before else 1, is_new=before is None)
    kept, places, parts = _to_write(db, folder, before, until, measure, also)
    people = numbering.files(db, folder)
    ledger = list(_ledger(db, folder, parts, until, progress))
    stays = [each for each in kept if ((each.first_place, each.last_place), each.year) not in parts]
    files = sorted([*stays, *ledger], key=lambda each: each.path)
    return Manifest(until, now, places, next_number, (*people, *files))


def _to_write(db, folder, before, until, measure, also):
    """The files of the ledger that are there, the ranges, and what is to be written."""
    if before is not None:
        return before.ledger, before.ranges, touching.touched(db, folder, before, until, also)
    shelves = asking.shelves(until)
    places = ranges.chosen(_counts(shelves).items(), measure.rows)
    return (), places, touching.parts([(code, year) for code, year, _, _ in shelves], places)


def _counts(shelves: list[tuple[str, int, int, int]]) -> dict[str, int]:
    counts = defaultdict(int)
    for place_code, _, count, _ in shelves:
        counts[place_code] += count
    return counts


def _ledger(db: DuckDBPyConnection, folder: Path, parts, until: Cursor, progress: Step) -> Iterator[ArchiveFile]:
    """The files of some ranges and years; what is empty now has none."""
    years = defaultdict(set)
    for places, year in parts:
        years[places].add(year)
    for done, places in enumerate(sorted(years)):
        progress(done, len(years))
        duck.table(db, "ledger", columns.TYPES | {"year": "INTEGER NOT NULL"})
        raw = columns.TYPES | {"person": "UUID"}
        rows = duck.rows_of(duck.poured(folder, asking.pour(places, years[places], until)), raw)
        db.execute(LOAD.format(rows=rows))
        for year, sequences in db.execute(YEARS).fetchall():
            path = f"ledger/{'-'.join(places)}/{year}.parquet"
            told = {"first_place": places[0], "last_place": places[1], "year": year, "sequences": sequences}
            yield duck.copied(db, folder, ONE_YEAR.format(year=year), path, **told)


def _told(before: Manifest | None, after: Manifest, also: Collection[str]) -> Archived:
    old = {each.path: each.sha256 for each in before.files} if before else {}
    new = {each.path: each.sha256 for each in after.files}
    rewritten = tuple(path for path, sha256 in new.items() if old.get(path) != sha256 or path in also)
    return Archived(after, rewritten, tuple(sorted(old.keys() - new.keys())))
