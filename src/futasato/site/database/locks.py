"""Locks between processes. The kernel gives them back however a process ends, so none can go stale.

turn     held while the server is being started or stopped, one process at a time
users    shared by everyone who needs the server
keeper   held by the keeper, which writes its pid into the file
server   held by the keeper and inherited by every process of the server: free means that none of them is left, whatever
         a pid file or a zombie says (trust.md §7, trap 1)
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def opened(path: Path) -> int:
    """A file descriptor to lock with."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def took(lock: int, *, shared: bool = False) -> bool:
    """Try to lock without waiting."""
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether another open file holds this lock."""
    lock = opened(path)
    try:
        return not took(lock)
    finally:
        os.close(lock)


@contextmanager
def held(path: Path, *, shared: bool = False) -> Iterator[int]:
    """Hold the lock, waiting for it if need be."""
    lock = opened(path)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)


def released(lock: int) -> None:
    """Give the lock back, keeping the file open."""
    fcntl.flock(lock, fcntl.LOCK_UN)
