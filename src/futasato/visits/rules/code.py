"""Signed codes (trust.md T13): one that rotates every 30 seconds, a static one for a poster, a resident's own pass.

A code says what it is for, and HMAC-SHA-256 says that it is ours. Nothing here knows a clock: `at` is handed in.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

STEP = timedelta(seconds=30)
EARLIER = 1  # the code before the present one still holds: people need time to hold up a phone
PASS_LASTS = timedelta(seconds=60)
ROTATING, POSTER, PASS = "q", "p", "r"
SIGNS = 22  # 132 bits of the signature
LONGEST = 200


@dataclass(frozen=True)
class Shown:
    """What a code says when its signature is right."""

    sort: str
    subject: UUID
    step: int = 0
    nonce: str = ""


def rotating(event: UUID, secret: bytes, at: datetime) -> str:
    """The code of an event for the 30 seconds in which `at` lies."""
    return _signed(f"{ROTATING}.{_short(event)}.{step_of(at)}", secret)


def poster(event: UUID, secret: bytes) -> str:
    """The code of an event that never changes, to be printed."""
    return _signed(f"{POSTER}.{_short(event)}", secret)


def own_pass(person: UUID, nonce: str, secret: bytes, at: datetime) -> str:
    """A resident's one-time code, shown from `at` on. `nonce`: letters and digits, never used before."""
    return _signed(f"{PASS}.{_short(person)}.{int(at.timestamp())}.{nonce}", secret)


def read(code: str, secret: bytes) -> Shown | None:
    """What a code says; None unless this secret signed it. Says nothing about its time."""
    told, _, _ = code.strip().rpartition(".")
    if len(code) > LONGEST or not code.isascii() or not hmac.compare_digest(_signed(told, secret), code.strip()):
        return None
    sort, subject, *rest = told.split(".")
    step, nonce = int(rest[0]) if rest else 0, rest[1] if len(rest) > 1 else ""
    return Shown(sort, _long(subject), step, nonce)


def subject_of(code: str) -> UUID | None:
    """Whom or what a code is about, before its signature is looked at; None when it is no code."""
    parts = code.strip().split(".")
    try:
        return _long(parts[1]) if len(code) <= LONGEST else None
    except (IndexError, ValueError):
        return None


def is_current(shown: Shown, at: datetime, earlier: int = EARLIER) -> bool:
    """Is a rotating code of the present step, or of one of the `earlier` before? So it holds for 30 to 60 seconds."""
    return shown.sort == ROTATING and 0 <= step_of(at) - shown.step <= earlier


def is_valid(token: str, secret: bytes, at: datetime, window: int = EARLIER) -> bool:
    """Is it a rotating code that this secret signed, of the present step or of one of the `window` before?"""
    shown = read(token, secret)
    return shown is not None and is_current(shown, at, window)


def is_pass_current(shown: Shown, at: datetime) -> bool:
    """May a resident's pass be read at this instant: at most 60 seconds after it was shown?"""
    return shown.sort == PASS and 0 <= int(at.timestamp()) - shown.step <= PASS_LASTS.total_seconds()


def step_of(at: datetime) -> int:
    """The number of the 30 seconds in which an instant lies."""
    return int(at.timestamp() // STEP.total_seconds())


def _signed(told: str, secret: bytes) -> str:
    sign = urlsafe_b64encode(hmac.digest(secret, told.encode(), sha256)).decode()
    return f"{told}.{sign[:SIGNS]}"


def _short(id: UUID) -> str:
    return urlsafe_b64encode(id.bytes).decode().rstrip("=")


def _long(text: str) -> UUID:
    return UUID(bytes=urlsafe_b64decode(text + "=="))
