"""Why an act on a registration is not done: one exception, with reasons a resident can read."""

from __future__ import annotations


class Refusal(Exception):
    """The act was not done; `reasons` say why and what to do, one a line, in Japanese."""

    def __init__(self, *reasons: str):
        super().__init__(reasons[0] if len(reasons) == 1 else "\n".join(reasons))
        self.reasons = reasons


def insist(is_right: bool, reason: str) -> None:
    """Refuse with the reason unless it is right."""
    if not is_right:
        raise Refusal(reason)
