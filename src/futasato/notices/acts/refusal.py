"""What an act says when it will not: one Japanese sentence, with what to do next."""

from __future__ import annotations


class Refused(Exception):
    """The act was not done; str() is the reason in Japanese."""


def insist(truth: object, reason: str) -> None:
    """Refuse with a reason unless something is true."""
    if not truth:
        raise Refused(reason)
