"""The file system's process: python -m tests.faults.power.layer PLACE SYNCED SEEN. A TERM is the cut.

Prints a line when it is mounted, and at the cut how many unsynced bytes were thrown away.
"""

# ruff: noqa: PTH101, PTH102, PTH104, PTH106, PTH108, PTH115, PTH211
from __future__ import annotations

import errno
import json
import os
import signal
import struct
import sys
from pathlib import Path

from tests.faults.power import wire
from tests.faults.power.copies import Copies
from tests.faults.power.wire import Call

SIZE, MODE, UID, GID = 8, 1, 2, 4
KEEP_CACHE = 2


class Layer:
    """Answers the kernel, one call after the other."""

    def __init__(self, copies: Copies) -> None:
        self.copies = copies
        self.paths, self.numbers = {1: "."}, {".": 1}
        self.last = 1

    def answer(self, call: int, node: int, owner: tuple[int, int], body: bytes) -> bytes:
        """The reply's body. Raises OSError for a refusal."""
        try:
            method = getattr(self, Call(call).name.lower())
        except (ValueError, AttributeError):
            raise OSError(errno.ENOSYS, "not here") from None
        return method(node, owner, body)

    def number(self, path: str) -> int:
        if path not in self.numbers:
            self.last += 1
            self.numbers[path], self.paths[self.last] = self.last, path
        return self.numbers[path]

    def below(self, node: int, name: bytes) -> str:
        return os.path.normpath(f"{self.paths[node]}/{os.fsdecode(name)}")

    def seen(self, path: str) -> str:
        return self.copies.both(path)[0]

    def entry(self, path: str) -> bytes:
        return wire.entry(self.number(path), os.lstat(self.seen(path)))

    def init(self, node, owner, body):
        return wire.init()

    def lookup(self, node, owner, body):
        return self.entry(self.below(node, body[:-1]))

    def getattr(self, node, owner, body):
        flags, _, handle = struct.unpack_from("<IIQ", body)
        return wire.attributes_out(node, os.fstat(handle) if flags & 1 else os.lstat(self.seen(self.paths[node])))

    def setattr(self, node, owner, body):
        valid, _, _, size, *rest = struct.unpack("<II6Q8I", body)
        mode, uid, gid = rest[6], rest[8], rest[9]
        path = self.paths[node]
        if valid & SIZE:
            self.copies.cut_short(path, size)
        for each in self.copies.both(path):
            if valid & MODE:
                os.chmod(each, mode & 0o7777)
            if valid & (UID | GID):
                os.lchown(each, uid if valid & UID else -1, gid if valid & GID else -1)
        return wire.attributes_out(node, os.lstat(self.seen(path)))

    def readlink(self, node, owner, body):
        return os.fsencode(os.readlink(self.seen(self.paths[node])))

    def symlink(self, node, owner, body):
        name, target = body[:-1].split(b"\0")
        path = self.below(node, name)
        for each in self.copies.both(path):
            os.symlink(os.fsdecode(target), each)
            os.lchown(each, *owner)
        return self.entry(path)

    def mkdir(self, node, owner, body):
        mode, umask = struct.unpack_from("<II", body)
        path = self.below(node, body[8:-1])
        for each in self.copies.both(path):
            os.mkdir(each, mode & ~umask)
            os.chown(each, *owner)
        return self.entry(path)

    def unlink(self, node, owner, body):
        path = self.below(node, body[:-1])
        for each in self.copies.both(path):
            os.unlink(each)
        self.copies.dirty.pop(path, None)
        self.numbers.pop(path, None)
        return b""

    def rmdir(self, node, owner, body):
        path = self.below(node, body[:-1])
        for each in self.copies.both(path):
            os.rmdir(each)
        self.numbers.pop(path, None)
        return b""

    def rename(self, node, owner, body, start=8):
        (folder,) = struct.unpack_from("<Q", body)
        old_name, new_name = body[start:-1].split(b"\0")
        old, new = self.below(node, old_name), self.below(folder, new_name)
        self.copies.dirty.pop(new, None)
        for before, after in zip(self.copies.both(old), self.copies.both(new), strict=True):
            os.rename(before, after)
        self.copies.renamed(old, new)
        self.numbers.pop(new, None)
        for path in [each for each in self.numbers if each == old or each.startswith(f"{old}/")]:
            number = self.numbers.pop(path)
            moved = new + path[len(old) :]
            self.numbers[moved], self.paths[number] = number, moved
        return b""

    def rename2(self, node, owner, body):
        return self.rename(node, owner, body, start=16)

    def create(self, node, owner, body):
        flags, mode, umask, _ = struct.unpack_from("<4I", body)
        path = self.below(node, body[16:-1])
        for each in self.copies.both(path):
            os.close(os.open(each, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode & ~umask))
            os.chown(each, *owner)
        return self.entry(path) + self.open(self.number(path), owner, b"")

    def open(self, node, owner, body):
        handle = os.open(self.seen(self.paths[node]), os.O_RDWR)
        return struct.pack("<QII", handle, KEEP_CACHE, 0)

    def read(self, node, owner, body):
        handle, offset, size = struct.unpack_from("<QQI", body)
        return os.pread(handle, size, offset)

    def write(self, node, owner, body):
        handle, offset, size = struct.unpack_from("<QQI", body)
        done = os.pwrite(handle, body[40 : 40 + size], offset)
        if self.numbers.get(self.paths[node]) == node:
            self.copies.wrote(self.paths[node], offset, done)
        return struct.pack("<II", done, 0)

    def fsync(self, node, owner, body):
        self.copies.sync(self.paths[node])
        return b""

    def release(self, node, owner, body):
        os.close(struct.unpack_from("<Q", body)[0])
        return b""

    def flush(self, node, owner, body):
        return b""

    fsyncdir = releasedir = flush

    def opendir(self, node, owner, body):
        return struct.pack("<QII", 0, 0, 0)

    def readdir(self, node, owner, body):
        _, offset, size = struct.unpack_from("<QQI", body)
        with os.scandir(self.seen(self.paths[node])) as found:
            names = sorted((each.name, each.inode(), each.stat(follow_symlinks=False).st_mode) for each in found)
        return wire.directory([(".", 1, 0o40000), ("..", 1, 0o40000), *names], offset, size)

    def statfs(self, node, owner, body):
        of = os.statvfs(self.copies.seen)
        return struct.pack(
            "<5Q4I24x", of.f_blocks, of.f_bfree, of.f_bavail, of.f_files, of.f_ffree, of.f_bsize, 255, of.f_frsize, 0
        )


def serve(device: int, layer: Layer) -> None:
    """Until the kernel or a signal ends it."""
    while True:
        asked = os.read(device, wire.MOST_BYTES + 65536)
        _, call, unique, node, uid, gid, *_ = wire.HEADER_IN.unpack_from(asked)
        if call in wire.UNANSWERED:
            continue
        try:
            error, body = 0, layer.answer(call, node, (uid, gid), asked[wire.HEADER_IN.size :])
        except OSError as trouble:
            error, body = -(trouble.errno or errno.EIO), b""
        os.write(device, wire.HEADER_OUT.pack(wire.HEADER_OUT.size + len(body), error, unique) + body)


def main(place: str, synced: str, seen: str) -> int:
    copies = Copies(Path(synced), Path(seen))
    device = wire.mounted(place)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("mounted", flush=True)
    try:
        serve(device, Layer(copies))
    finally:
        print(json.dumps({"discarded_bytes": copies.unsynced_bytes}), flush=True)
        wire.unmounted(place)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
