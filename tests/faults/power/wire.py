"""The kernel's FUSE protocol (include/uapi/linux/fuse.h), as far as a database needs it."""

from __future__ import annotations

import ctypes
import os
import struct
from enum import IntEnum

HEADER_IN, HEADER_OUT = struct.Struct("<IIQQIIIHH"), struct.Struct("<IiQ")
ATTRIBUTES = struct.Struct("<6Q10I")
VALID_SECONDS = 60
MOST_BYTES = 1 << 20
MNT_DETACH = 2
LIBC = ctypes.CDLL(None, use_errno=True)


class Call(IntEnum):
    """What the kernel asks for."""

    LOOKUP = 1
    FORGET = 2
    GETATTR = 3
    SETATTR = 4
    READLINK = 5
    SYMLINK = 6
    MKDIR = 9
    UNLINK = 10
    RMDIR = 11
    RENAME = 12
    OPEN = 14
    READ = 15
    WRITE = 16
    STATFS = 17
    RELEASE = 18
    FSYNC = 20
    FLUSH = 25
    INIT = 26
    OPENDIR = 27
    READDIR = 28
    RELEASEDIR = 29
    FSYNCDIR = 30
    CREATE = 35
    INTERRUPT = 36
    DESTROY = 38
    BATCH_FORGET = 42
    RENAME2 = 45


UNANSWERED = {Call.FORGET, Call.BATCH_FORGET, Call.INTERRUPT, Call.DESTROY}


def mounted(place: str) -> int:
    """Mount at `place`; returns the descriptor over which the kernel asks."""
    device = os.open("/dev/fuse", os.O_RDWR)
    told = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other,default_permissions".encode()
    if LIBC.mount(b"power", place.encode(), b"fuse", 0, told):
        raise OSError(ctypes.get_errno(), "the file system of the power cut cannot be mounted")
    return device


def unmounted(place: str) -> None:
    """Take it away, whoever still looks."""
    LIBC.umount2(place.encode(), MNT_DETACH)


def attributes(number: int, of: os.stat_result) -> bytes:
    whole = [int(at) for at in (of.st_atime, of.st_mtime, of.st_ctime)]
    parts = [at % 10**9 for at in (of.st_atime_ns, of.st_mtime_ns, of.st_ctime_ns)]
    more = (of.st_mode, of.st_nlink, of.st_uid, of.st_gid, 0, 4096, 0)
    return ATTRIBUTES.pack(number, of.st_size, of.st_blocks, *whole, *parts, *more)


def entry(number: int, of: os.stat_result) -> bytes:
    return struct.pack("<4Q2I", number, 0, VALID_SECONDS, VALID_SECONDS, 0, 0) + attributes(number, of)


def attributes_out(number: int, of: os.stat_result) -> bytes:
    return struct.pack("<QII", VALID_SECONDS, 0, 0) + attributes(number, of)


def init() -> bytes:
    """Version 7.31, big writes, up to a megabyte at once."""
    big_writes, max_pages = 1 << 5, 1 << 22
    return struct.pack("<IIIIHHIIHHI28x", 7, 31, MOST_BYTES, big_writes | max_pages, 16, 12, MOST_BYTES, 1, 256, 0, 0)


def directory(names: list[tuple[str, int, int]], start: int, size: int) -> bytes:
    """Entries (name, inode, mode) from the one after `start`, as many as fit."""
    out = b""
    for at, (name, inode, mode) in enumerate(names[start:], start + 1):
        written = name.encode()
        one = struct.pack("<QQII", inode, at, len(written), mode >> 12) + written
        one += b"\0" * (-len(one) % 8)
        if len(out) + len(one) > size:
            break
        out += one
    return out
