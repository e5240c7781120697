"""What an act of visits says when it will not."""

from __future__ import annotations


class Refusal(Exception):
    """The act was not done; str() is the reason in Japanese, with what to do next."""


def insist(truth: bool, reason: str) -> None:
    """Refuse with a reason unless something is true."""
    if not truth:
        raise Refusal(reason)
