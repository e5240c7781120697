"""JPEG and PNG: whole enough to have a size, and not more dots than a browser can bear."""

from __future__ import annotations

from futasato.counters.door.uploads.kinds import Kind, kind_of
from futasato.counters.door.uploads.wording import Refusal, refusal

KINDS = (Kind.JPEG, Kind.PNG, Kind.HEIC)
MOST_PIXELS = 50_000_000
SIZED = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # JPEG segments that begin a picture
BARE = {0x01, *range(0xD0, 0xD8)}  # segments without a length


def refusals(content: bytes) -> list[Refusal]:
    """A picture whose size cannot be read is broken."""
    size = _of_png(content) if kind_of(content) is Kind.PNG else _of_jpeg(content)
    if size is None or 0 in size:
        return [refusal("broken")]
    return [refusal("too-many-pixels")] if size[0] * size[1] > MOST_PIXELS else []


def _of_png(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < 33 or b"IEND" not in content[-16:]:
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        mark = content[place + 1]
        if mark == 0xFF or mark in BARE:
            place += 1 if mark == 0xFF else 2
        elif mark in SIZED:
            return int.from_bytes(content[place + 7 : place + 9]), int.from_bytes(content[place + 5 : place + 7])
        else:
            place += 2 + int.from_bytes(content[place + 2 : place + 4])
    return None
