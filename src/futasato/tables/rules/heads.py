"""Headers as they are compared."""

from __future__ import annotations

from unicodedata import normalize


def key(header: str) -> str:
    """A header as it is compared: width folded, no spaces."""
    return "".join(normalize("NFKC", header).split()).removeprefix("\ufeff")
