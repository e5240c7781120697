"""What lies outside: the bytes of a file, and places as rows name them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from futasato.places import nouns as place_nouns
from futasato.places import reads as places_reads
from futasato.places import rules as place_rules
from futasato.tables.nouns import FileFault
from futasato.tables.rules.files import LARGEST
from futasato.visits.rules.rows import Found, Gazetteer


def content(path: Path) -> bytes:
    """The bytes of a file. Raises FileFault when it is not there, no file, unreadable or too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise FileFault(f"大きすぎます（{LARGEST:,}バイトまで）。月ごとなどに分けてください")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileFault("ファイルがありません。場所と名前を確かめてください") from error
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", "") or "名前が正しくありません"
        raise FileFault(f"読めません（{told}）。ファイルと権限を確かめてください") from error


def size(path: Path) -> int:
    """Bytes of a file as it lies there; 0 when it cannot be asked (`content` then says why)."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


@lru_cache(maxsize=65_536)
def named(prefecture: str, town: str, on: date) -> Found:
    """The municipality that a written name means on a day."""
    found = places_reads.resolve(prefecture, town, on)
    return (found.place.code, "") if found.place else (None, found.reason)


@lru_cache(maxsize=4096)
def coded(code: str, on: date) -> Found:
    """The municipality of a code of 5 or 6 digits on a day, or its only successor."""
    try:
        found = places_reads.successors(code, on)
    except place_nouns.UnknownPlace as unknown:
        return None, str(unknown)
    if len(found) != 1:
        return None, f"自治体コード「{code}」は{on}には一つの自治体を指しません。その日のコードを書いてください"
    if place_rules.is_prefecture(found[0].code):
        return None, f"「{code}」は{found[0].name}です。市区町村のコードを書いてください"
    return found[0].code, ""


GAZETTEER = Gazetteer(named, coded)
