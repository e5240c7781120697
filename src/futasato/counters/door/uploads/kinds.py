"""What a file is, by its first bytes."""

from __future__ import annotations

import re
from enum import Enum

MARKUP = re.compile(rb"\s*<(?:!doctype|!--|\?xml|html|svg|script|head|body|iframe|math|img|x[ :>])", re.IGNORECASE)
HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"\x00asm")
ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"MSCF", b"LZIP")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
BOOK_PART = b"xl/workbook.xml"


class Kind(Enum):
    """Kinds of files: those that are taken, and those that are refused each with a reason of its own."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    BOOK = "xlsx"
    TEXT = "text"
    EMPTY = "empty"
    HEIC = "heic"
    OLD_OFFICE = "old-office"
    MARKUP = "markup"
    PROGRAM = "program"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"

    @property
    def refused_as(self) -> str:
        """The code of the refusal; empty for a kind that is taken."""
        return "" if self in ENDINGS else self.value


ENDINGS = {
    Kind.PDF: (".pdf",),
    Kind.JPEG: (".jpg", ".jpeg"),
    Kind.PNG: (".png",),
    Kind.BOOK: (".xlsx",),
    Kind.TEXT: (".csv", ".tsv", ".txt"),
}
FIRST = (
    (b"%PDF-", Kind.PDF),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_OFFICE),
    *((mark, Kind.ARCHIVE) for mark in ARCHIVES),
    *((mark, Kind.PROGRAM) for mark in PROGRAMS),
)


def kind_of(content: bytes) -> Kind:
    """The kind that the bytes themselves say."""
    if not content.strip(b"\xef\xbb\xbf\r\n\t "):
        return Kind.EMPTY
    if content[4:8] == b"ftyp" and content[8:12] in HEIF:
        return Kind.HEIC
    if content.startswith(b"PK"):
        return Kind.BOOK if BOOK_PART in content else Kind.ARCHIVE
    for mark, kind in FIRST:
        if content.startswith(mark):
            return kind
    return _of_text(content)


def decoded(content: bytes) -> str | None:
    """The text of a file in an encoding that Japanese offices use; None when it is no text."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        return None if CONTROL.search(text) else text
    return None


def _of_text(content: bytes) -> Kind:
    text = decoded(content)
    start = (text if text is not None else content[:2000].decode("latin-1")).lstrip("\ufeff")[:2000]
    if MARKUP.match(start.encode("utf-8", "replace")):
        return Kind.MARKUP
    return Kind.UNKNOWN if text is None else Kind.TEXT
