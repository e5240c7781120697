"""What an act says when it will not: one Japanese sentence, with what to do next."""

from __future__ import annotations


class Refused(Exception):
    """The act was not done; str() is the reason in Japanese."""


class Overtaken(Refused):
    """Somebody else was faster; `by`: who, so that the page can say it by name."""

    def __init__(self, by: str) -> None:
        self.by = by
        super().__init__("ほかの職員が先に決めました。今の内容を読んでください")


def insist(truth: object, reason: str) -> None:
    """Refuse with a reason unless something is true."""
    if not truth:
        raise Refused(reason)
