"""How to ask about notices. Called as `notices.reads.of_place(...)`."""

from futasato.notices.reads.audience import TOLD, reachable, recipients
from futasato.notices.reads.kept import bound, get, noun, of_place

__all__ = ["TOLD", "bound", "get", "noun", "of_place", "reachable", "recipients"]
