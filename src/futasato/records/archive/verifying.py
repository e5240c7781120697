"""Whether the files are what the manifest says, and whether the ledger is what PostgreSQL says."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from futasato.records.archive import asking, ranges, staging
from futasato.records.archive import manifest as manifests
from futasato.records.archive.nouns import MANIFEST, PEOPLE, ArchiveFile, Damage, Manifest, Unfinished, Unreadable

GONE = "ありません"
CUT = "大きさが違います（{} バイトのはずが {} バイト）。途中で切れたか、書き足されています"
ALTERED = "中身が書き換わっています"
STRAY = "アーカイブのファイルではありません"
DIFFERS = "データベースと合いません（記録 {} 件のはずが {} 件）。消去か訂正のあと、まだ書き直していません"
UNKNOWN = "データベースには記録 {} 件がありますが、このファイルがありません"


def verify(*, folder: Path, against_database: bool = False) -> list[Damage]:
    """Everything that is wrong with an archive, by the name of its file. `against_database`: also whether each file of
    the ledger holds as many records, with the same numbers, as the register before the archive's cursor. Raises ArchiveTrouble where the folder is
    being written."""
    try:
        with staging.reading(folder) as manifest:
            found = _of_files(folder, manifest)
            return found + (_of_records(manifest) if against_database else [])
    except Unreadable as trouble:
        return [Damage(MANIFEST, _reason(trouble), is_whole=True)]
    except Unfinished as trouble:
        return [_of_decided(folder, str(trouble))]


def _of_decided(folder: Path, reason: str) -> Damage:
    try:
        manifests.read(folder / staging.NEXT / MANIFEST)
    except Unreadable as trouble:
        return Damage(f"{staging.NEXT}/{MANIFEST}", _reason(trouble), is_whole=True)
    return Damage(staging.NEXT, reason)


def _reason(trouble: Unreadable) -> str:
    return str(trouble).removeprefix(f"{MANIFEST}: ")


def _of_files(folder: Path, manifest: Manifest) -> list[Damage]:
    found = [_of_file(folder / each.path, each) for each in manifest.files]
    strays = [Damage(str(path.relative_to(folder)), STRAY) for path in staging.strays(folder, manifest)]
    return [each for each in found if each] + strays


def _of_file(path: Path, file: ArchiveFile) -> Damage | None:
    is_whole = file.path == PEOPLE
    if not path.is_file():
        return Damage(file.path, GONE, is_whole)
    if (size := path.stat().st_size) != file.size:
        return Damage(file.path, CUT.format(file.size, size), is_whole)
    return Damage(file.path, ALTERED, is_whole) if staging.digest(path) != file.sha256 else None


def _of_records(manifest: Manifest) -> list[Damage]:
    """Count and sum of numbers of each file, asked of PostgreSQL."""
    there = _there(manifest)
    held = {(each.first_place, each.last_place, each.year): each for each in manifest.ledger}
    found = [
        Damage(each.path, DIFFERS.format(there[key][0], each.rows))
        for key, each in held.items()
        if there[key] != (each.rows, each.sequences)
    ]
    missing = sorted(there.keys() - held.keys())
    return found + [Damage("ledger/{}-{}/{}.parquet".format(*key), UNKNOWN.format(there[key][0])) for key in missing if there[key][0]]


def _there(manifest: Manifest) -> dict[tuple[str, str, int], tuple[int, int]]:
    found = defaultdict(lambda: (0, 0))
    with asking.snapshot():
        shelves = asking.shelves(manifest.cursor)
    for place_code, year, count, numbers in shelves:
        key = (*ranges.holding(manifest.ranges, place_code), year)
        found[key] = (found[key][0] + count, found[key][1] + numbers)
    return found
