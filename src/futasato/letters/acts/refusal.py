"""What an act says when it will not."""

from __future__ import annotations


class Refused(Exception):
    """The act was not done; str() is the reason in Japanese, with what to do next."""
