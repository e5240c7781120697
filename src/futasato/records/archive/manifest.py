"""The manifest as a file: JSON with a seal of its own, so that one altered byte is noticed."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from futasato.people.nouns import Cursor
from futasato.records.archive.nouns import MANIFEST, SCHEMA, ArchiveFile, Manifest, Unreadable

ALTERED = f"{MANIFEST}: 中身が書き換わっているか、途中で切れています。futasato archive verify --rebuild で作り直してください"
OTHER = f"{MANIFEST}: 形式が第%s版です（このソフトは第{SCHEMA}版）。futasato archive verify --rebuild で作り直してください"
MISSING = f"{MANIFEST} がありません。アーカイブのフォルダーか確かめ、なければ futasato archive write で書いてください"


def text(manifest: Manifest) -> str:
    """The file's text."""
    said = {
        "schema": SCHEMA,
        "cursor": str(manifest.cursor),
        "written_at": manifest.written_at.isoformat(),
        "next_number": manifest.next_number,
        "ranges": [list(each) for each in manifest.ranges],
        "files": [asdict(each) for each in manifest.files],
    }
    return json.dumps(said | {"seal": _seal(said)}, indent=1) + "\n"


def read(path: Path) -> Manifest:
    """The manifest in a file. Raises Unreadable: not there, altered, or of another schema."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        seal = said.pop("seal")
        is_whole, schema = _seal(said) == seal, said.pop("schema")
    except FileNotFoundError:
        raise Unreadable(MISSING) from None
    except (ValueError, KeyError, AttributeError, TypeError):
        raise Unreadable(ALTERED) from None
    if is_whole and schema != SCHEMA:
        raise Unreadable(OTHER % schema)
    if not is_whole:
        raise Unreadable(ALTERED)
    return _noun(**said)


def _noun(cursor: str, written_at: str, next_number: int, ranges: list, files: list) -> Manifest:
    return Manifest(
        Cursor.read(cursor),
        datetime.fromisoformat(written_at),
        tuple((first, last) for first, last in ranges),
        next_number,
        tuple(ArchiveFile(**each) for each in files),
    )


def _seal(said: dict) -> str:
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
