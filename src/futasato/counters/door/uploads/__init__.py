"""What a file that somebody sends may be (trust.md API4, ASVS 5.2), and the texts in it.

Decided by what the file holds, never by its name alone: PDF, JPEG, PNG, CSV, plain text and Excel without macros. A
picture is taken as it is by `refusals`; what is kept as evidence is drawn anew (`kept`), also from HEIC. All functions are pure
and answer any bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from futasato.counters.door.uploads import books, pdf, pictures, texts_in
from futasato.counters.door.uploads.kinds import ENDINGS, Kind, kind_of
from futasato.counters.door.uploads.photos import Kept, kept
from futasato.counters.door.uploads.wording import LARGEST, Refusal, refusal

__all__ = ["ENDINGS", "LARGEST", "Kept", "Kind", "Refusal", "kept", "kind_of", "refusals", "texts"]
LONGEST_NAME = 200
CHECKS = {Kind.PDF: pdf.refusals, Kind.BOOK: books.refusals, Kind.JPEG: pictures.refusals, Kind.PNG: pictures.refusals}


def refusals(name: str, content: bytes) -> list[Refusal]:
    """Why a file cannot be taken, each with what to do; empty when it can."""
    kind = kind_of(content)
    if len(content) > LARGEST:
        return [refusal("too-large-picture" if kind in pictures.KINDS else "too-large")]
    if kind.refused_as:
        return [refusal(kind.refused_as)]
    return [*_of_name(name, kind), *CHECKS.get(kind, lambda _: [])(content)]


def texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """(place, text) of what can be read in a file; what stands in a picture or in a PDF's own letters cannot."""
    kind = kind_of(content)
    if kind is Kind.BOOK:
        return books.texts(content)
    if kind is Kind.PDF:
        return pdf.texts(content)
    return iter(()) if kind in pictures.KINDS else texts_in.texts(name, content)


def _of_name(name: str, kind: Kind) -> list[Refusal]:
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or {"/", "\\"} & set(name):
        return [refusal("name")]
    if not name.lower().endswith(ENDINGS[kind]):
        return [refusal("other-ending", ending=" ".join(ENDINGS[kind]))]
    return []
