"""What PostgreSQL is asked, in one snapshot: which records are in it, where they stand, what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from futasato.people.nouns import Cursor
from futasato.people.reads import ERASED
from futasato.records.archive.columns import SAID
from futasato.records.archive.nouns import ArchiveTrouble
from futasato.records.archive.ranges import Range

Shelf = tuple[str, int]
"""A place and a year of happened_on."""
ROUGH = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
EDGE = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, walls_every() AND walls_unveiled()"
YEAR = "extract(year FROM happened_on)::int"
# A record may have been written beside an erasure, after it: it is nobody's, and in no file.
SOMEBODYS = f"oblivion IS NULL AND person_id NOT IN ({ERASED})"
SHELVES = f"""
    SELECT place_code, {YEAR}, count(*), sum(sequence)::bigint FROM records_record
    WHERE {SOMEBODYS} AND written_by < %(until)s::text::xid8 GROUP BY 1, 2
"""
ARRIVED = f"""
    WITH new AS (SELECT place_code, happened_on, replaces_id FROM records_record
        WHERE written_by >= %(since)s::text::xid8 AND written_by < %(until)s::text::xid8 AND {SOMEBODYS})
    SELECT place_code, {YEAR} FROM new
    UNION SELECT old.place_code, extract(year FROM old.happened_on)::int
    FROM new JOIN records_record old ON old.id = new.replaces_id WHERE old.oblivion IS NULL
"""
FORGOTTEN = """
    SELECT r.sequence FROM records_oblivion o JOIN records_record r ON r.oblivion = o.id
    WHERE o.written_by >= %(since)s::text::xid8
"""
LEDGER = f"""
    COPY (
        SELECT {SAID} FROM records_record r
        LEFT JOIN (
            SELECT replaces_id, recorded_at FROM records_record
            WHERE place_code BETWEEN %(first)s AND %(last)s AND replaces_id IS NOT NULL
              AND written_by < %(until)s::text::xid8
        ) n ON n.replaces_id = r.id
        WHERE r.place_code BETWEEN %(first)s AND %(last)s AND {SOMEBODYS}
          AND r.written_by < %(until)s::text::xid8 AND extract(year FROM r.happened_on)::int = ANY(%(years)s)
    ) TO STDOUT (FORMAT csv)
"""
NARROW = "この処理には全員の記録が要りますが、いまの接続では見えない人がいます。FUTASATO_REACH を外して実行してください"


@contextmanager
def snapshot() -> Iterator[Cursor]:
    """One view of the database for the whole block; yields the cursor before which every transaction has ended. Raises
    ArchiveTrouble where somebody is out of reach: an archive without them would look whole."""
    with transaction.atomic():
        with connection.cursor() as asked:
            asked.execute(ROUGH)
            asked.execute(EDGE)
            until, is_house = asked.fetchone()
        if not is_house:
            raise ArchiveTrouble(NARROW)
        yield Cursor(until)


def shelves(until: Cursor) -> list[tuple[str, int, int, int]]:
    """(place code, year, records, sum of their numbers) of everything before a cursor."""
    return _rows(SHELVES, until=until.written_by)


def arrived(since: Cursor, until: Cursor) -> set[Shelf]:
    """Where a record came in between two cursors, or one was replaced."""
    return set(_rows(ARRIVED, since=since.written_by, until=until.written_by))


def forgotten(since: Cursor) -> list[int]:
    """The numbers of the records that were forgotten since a cursor."""
    return [sequence for (sequence,) in _rows(FORGOTTEN, since=since.written_by)]


def pour(places: Range, years: Collection[int], until: Cursor) -> Iterator[bytes]:
    """The records of some places and years before a cursor as blocks of CSV, columns as in LEDGER."""
    first, last = places
    asked = {"first": first, "last": last, "until": until.written_by, "years": sorted(years)}
    with connection.cursor() as cursor, cursor.copy(LEDGER, asked) as blocks:
        for block in blocks:
            yield bytes(block)


def _rows(question: str, **asked) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, asked)
        return cursor.fetchall()
