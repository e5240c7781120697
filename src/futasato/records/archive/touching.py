"""Which files an increment has to write anew: where something came in, was replaced, forgotten, or changed its person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from duckdb import DuckDBPyConnection

from futasato.people.nouns import Cursor
from futasato.records.archive import asking, duck, numbering
from futasato.records.archive.nouns import Manifest
from futasato.records.archive.ranges import Range, holding

Part = tuple[Range, int]
"""What one file of the ledger holds: a range of places, a year."""
ASTRAY = (
    "アーカイブの取引番号 {} が、このデータベースの取引番号 {} より先です。別のデータベースのアーカイブか、控えから戻した"
    "データベースです。futasato archive verify --rebuild で作り直してください"
)
HOLDING = """
    SELECT DISTINCT filename FROM read_parquet({paths}, filename = true)
    WHERE person IN (FROM moved) OR sequence IN (SELECT unnest($forgotten::BIGINT[]))
"""


def parts(shelves: Iterable[asking.Shelf], ranges: Collection[Range]) -> set[Part]:
    """The files of places and years."""
    return {(holding(ranges, place_code), year) for place_code, year in shelves}


def touched(db: DuckDBPyConnection, folder: Path, before: Manifest, until: Cursor, also: Collection[str]) -> set[Part]:
    """The files to be written anew. `also`: paths that are, whatever happened. A file of another size than it had, or
    that is gone, is among them too."""
    found = parts(asking.arrived(before.cursor, until), before.ranges)
    whole = [each for each in before.ledger if each.path not in also and _is_there(folder, each)]
    lost = {((each.first_place, each.last_place), each.year) for each in before.ledger if each not in whole}
    held = _holding(db, folder, [each.path for each in whole], asking.forgotten(before.cursor))
    return found | lost | {((e.first_place, e.last_place), e.year) for e in whole if e.path in held}


def _is_there(folder: Path, file) -> bool:
    path = folder / file.path
    return path.is_file() and path.stat().st_size == file.size


def _holding(db: DuckDBPyConnection, folder: Path, paths: list[str], forgotten: list[int]) -> set[str]:
    """The files with a row of somebody who moved or of a record that was forgotten."""
    is_any = numbering.moved(db) or bool(forgotten)
    if not paths or not is_any:
        return set()
    asked = "[" + ", ".join(f"'{duck.quoted(folder / path)}'" for path in paths) + "]"
    rows = db.execute(HOLDING.format(paths=asked), {"forgotten": forgotten}).fetchall()
    return {str(Path(found).relative_to(folder)) for (found,) in rows}
