"""What a key may look like, what it stands for, and how long it lives."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

SHAPE = re.compile(r"[!-~]{16,128}", re.ASCII)
LIFE = timedelta(days=400)  # a year of money and standing, and the weeks until it has been looked at


def is_key(text: str) -> bool:
    """16 to 128 printable ASCII characters, no blank: enough to be unguessable, short enough to be written down."""
    return SHAPE.fullmatch(text) is not None


def digest(method: str, path: str, parameters: Iterable[tuple[str, bytes]]) -> bytes:
    """SHA-256 of what is asked: method, path with its query, and the parameters in any order of names.

    Every piece goes in with its length, so that no two requests run together into the same bytes.
    """
    pieces = [method.encode(), path.encode()]
    for name, value in sorted(parameters, key=lambda pair: pair[0]):
        pieces += [name.encode(), value]
    running = hashlib.sha256()
    for piece in pieces:
        running.update(len(piece).to_bytes(8, "big") + piece)
    return running.digest()


def is_outlived(taken_at: datetime, now: datetime) -> bool:
    """True when the key was taken more than 400 days ago."""
    return taken_at < now - LIFE


def is_kept(status: int) -> bool:
    """Answers from 500 on say that nothing happened; their key stays free for the next try."""
    return status < 500
