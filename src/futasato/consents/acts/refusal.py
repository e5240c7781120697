"""What an act of consents says when it will not."""

from __future__ import annotations


class Refused(Exception):
    """The consent was not recorded; str() is the reason in Japanese, with what to do next."""


def insist(truth: bool, reason: str) -> None:
    """Refuse with a reason unless something is true."""
    if not truth:
        raise Refused(reason)
