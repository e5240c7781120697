"""Why a list is not taken in: one sentence, and the rows that are at fault."""

from __future__ import annotations

from futasato.rosters.nouns import Tally


class Refusal(Exception):
    """The act was not done; str() is the reason in Japanese, `tally` what was found out."""

    def __init__(self, reason: str, tally: Tally | None = None):
        super().__init__(reason)
        self.tally = tally or Tally()


def insist(truth: object, reason: str) -> None:
    """Refuse with a reason unless something is true."""
    if not truth:
        raise Refusal(reason)
