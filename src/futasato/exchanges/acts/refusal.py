"""Why nothing went out or came in: one sentence, and the rows that are at fault."""

from __future__ import annotations

from futasato.exchanges.nouns import Received


class Refused(Exception):
    """The act was not done; str() is the reason in Japanese, `received` what was found out."""

    def __init__(self, reason: str, received: Received | None = None):
        super().__init__(reason)
        self.received = received or Received()


def insist(truth: object, reason: str) -> None:
    """Refuse with a reason unless something is true."""
    if not truth:
        raise Refused(reason)
