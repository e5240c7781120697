"""Excel (xlsx), which is a zip of XML: read in a stream with limits, refused with macros, links outside, or more inside.

What the zip says of its own sizes is not believed.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

MOST_PARTS = 1_000
MOST_UNPACKED = 60 * 2**20  # bytes, all parts together
MOST_RATIO = 200  # what deflate makes of real sheets is below 50
AT_ONCE = 2**16
ENTRY = b"PK\x01\x02"
NESTED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0")
MACROS = re.compile(r"vbaproject|macrosheets|activex|ctrlprops|customui|\.bin$|\.exe$|\.js$", re.IGNORECASE)
LINKS = re.compile(r"externallinks/|embeddings/|connections\.xml$|querytables/|ole", re.IGNORECASE)
PRINTER = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)  # what Excel writes for every printer, no program
OUTSIDE = re.compile(
    rb"<Relationship\b(?=[^<>]*TargetMode\s*=\s*[\"']External)(?![^<>]*/hyperlink[\"'])", re.IGNORECASE
)
MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|ms-office\.active", re.IGNORECASE)
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
TROUBLES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    RuntimeError,
    OSError,
    KeyError,
    OverflowError,
    struct.error,
)
PIECE = re.compile(r"<(?P<end>/?)(?:\w+:)?(?P<tag>\w+)[^<>]*?(?P<empty>/?)>|(?P<text>[^<]+)")
WHOLE = {"si", "c", "comment", "p"}


class Unfit(Exception):
    """The book is refused under the code in its first argument."""


def fault(content: bytes) -> str:
    """The first thing that is wrong, as a word; "" for a plain table."""
    try:
        for name, part in _parts(content):
            _ask(name, part)
    except Unfit as unfit:
        return unfit.args[0]
    except TROUBLES:
        return "broken"
    return ""


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """(part, text) of every cell and shared text; of a book that is refused as much as can be read."""
    try:
        for name, part in _parts(content):
            if name.lower().endswith(".xml"):
                yield from ((f"（{name}）", text) for text in _in_part(part.decode("utf-8", "replace")))
    except (Unfit, *TROUBLES):
        return


def _in_part(text: str) -> Iterator[str]:
    """The text of each cell, its parts joined as they are shown; formulas left out, for they hold references."""
    shown: list[str] = []
    is_formula = False
    for piece in PIECE.finditer(text):
        if piece["text"] and not is_formula:
            shown.append(piece["text"])
        elif piece["tag"] == "f":
            is_formula = not (piece["end"] or piece["empty"])
        elif piece["end"] and piece["tag"] in WHOLE:
            yield unescape("".join(shown))
            shown = []
    yield unescape("".join(shown))


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each part. Raises Unfit at the limits and what the zip's reader raises."""
    if content.count(ENTRY) > MOST_PARTS:
        raise Unfit("too-many-parts")
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for entry in book.infolist():
            if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Unfit("locked")
            part = _unpacked(book, entry, left)
            left -= len(part)
            yield entry.filename, part


def _unpacked(book: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    limit = min(left, MOST_RATIO * max(entry.compress_size, AT_ONCE))
    found = bytearray()
    with book.open(entry) as stream:
        while piece := stream.read(AT_ONCE):
            found += piece
            if len(found) > limit:
                raise Unfit("unpacks-too-large")
    return bytes(found)


def _ask(name: str, part: bytes) -> None:
    """Raises Unfit for a part that no plain table has."""
    if part.startswith(NESTED):
        raise Unfit("macro" if MACROS.search(name) else "nested")
    if MACROS.search(name) and not PRINTER.search(name):
        raise Unfit("macro")
    if LINKS.search(name):
        raise Unfit("outside-link")
    if name.lower().endswith((".xml", ".rels")):
        _ask_xml(part)


def _ask_xml(part: bytes) -> None:
    plain = part.replace(b"\x00", b"")  # an XML part in UTF-16 reads the same then
    if MACRO_TYPE.search(plain):
        raise Unfit("macro")
    if OUTSIDE.search(plain):
        raise Unfit("outside-link")
    if DECLARED.search(plain):
        raise Unfit("broken")
