"""Two copies of one tree: what programs see, and what would be left after a power cut.

A write goes into the seen copy; a sync carries its ranges over into the synced one. Names (create, rename, delete) and
lengths count as durable at once, a simplification in favour of the database.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from pathlib import Path


class Copies:
    """The tree as seen and as synced; paths are relative to it."""

    def __init__(self, synced: Path, seen: Path) -> None:
        shutil.rmtree(seen, ignore_errors=True)
        shutil.copytree(synced, seen, symlinks=True)
        for path in [seen, *seen.rglob("*")]:
            whose = (synced / path.relative_to(seen)).lstat()
            os.lchown(path, whose.st_uid, whose.st_gid)
        self.synced, self.seen = str(synced), str(seen)
        self.dirty: dict[str, list[tuple[int, int]]] = defaultdict(list)

    @property
    def unsynced_bytes(self) -> int:
        """What a cut at this moment throws away."""
        return sum(size for ranges in self.dirty.values() for _, size in ranges)

    def both(self, path: str) -> tuple[str, str]:
        """Where a path stands in each copy."""
        return f"{self.seen}/{path}", f"{self.synced}/{path}"

    def wrote(self, path: str, offset: int, size: int) -> None:
        """A range that is not yet safe."""
        self.dirty[path].append((offset, size))

    def sync(self, path: str) -> None:
        """What was written to a file becomes safe."""
        ranges = self.dirty.pop(path, ())
        if not ranges:
            return
        seen, synced = self.both(path)
        with open(seen, "rb") as taking, open(synced, "r+b") as giving:  # noqa: PTH123
            for offset, size in ranges:
                os.pwrite(giving.fileno(), os.pread(taking.fileno(), size, offset), offset)

    def cut_short(self, path: str, length: int) -> None:
        """A file gets another length."""
        for each in self.both(path):
            os.truncate(each, length)
        kept = [(at, min(size, length - at)) for at, size in self.dirty.pop(path, ()) if at < length]
        if kept:
            self.dirty[path] = kept

    def renamed(self, old: str, new: str) -> None:
        """The ranges go with the name."""
        for path in [each for each in self.dirty if each == old or each.startswith(f"{old}/")]:
            self.dirty[new + path[len(old) :]] = self.dirty.pop(path)
