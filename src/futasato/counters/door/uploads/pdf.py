"""PDF: refused when anything in it acts by itself, also inside object streams; what cannot be looked into is refused."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from futasato.counters.door.uploads.wording import Refusal, refusal

MOST_UNPACKED = 50 * 2**20  # bytes, all streams together
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
END = rb"(?=[\s/<>\[\]()%{}]|$)"
# Long names are looked for everywhere, short ones (which chance writes into a photo) only outside streams.
ACTIVE = re.compile(
    rb"/(?:JavaScript|OpenAction|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToR|GoToE|Rendition)" + END
)
ACTIVE_SHORT = re.compile(rb"/(?:JS|AA|XFA|Movie|Sound)" + END)
LOCKED = re.compile(rb"/Encrypt" + END)
STREAM = re.compile(rb"(?<!end)stream\r?\n")
OBJECT = re.compile(rb"\bobj\b")
LONGEST_ABOUT, MOST_STREAMS = 4_000, 20_000
KEPT_OBJECTS = re.compile(rb"/ObjStm" + END)
PLAIN_FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\s*\]?" + END)
LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)


class TooLarge(Exception):
    """The streams are more, or unpack to more, than anybody needs."""


def refusals(content: bytes) -> list[Refusal]:
    """At most one."""
    raw = _named(content)
    try:
        return _outright(raw) or _in_objects(content, raw)
    except TooLarge:
        return [refusal("unpacks-too-large")]


def _outright(raw: bytes) -> list[Refusal]:
    if LOCKED.search(raw):
        return [refusal("locked")]
    if ACTIVE.search(raw) or ACTIVE_SHORT.search(_outside(raw)):
        return [refusal("active")]
    return []


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """(place, text) of what is written in plain letters; letters that a font numbers its own way stay unread."""
    try:
        for _, body in _streams(content):
            yield "（PDF）", "".join(_letters(body or b""))
        yield "（PDF）", " ".join(_letters(_outside(content)))
    except TooLarge:
        return


def _letters(body: bytes) -> Iterator[str]:
    return (text[1:-1].decode("latin-1") for text in LITERAL.findall(body))


def _in_objects(content: bytes, raw: bytes) -> list[Refusal]:
    """Object streams hide names from a plain search: each has to be opened."""
    opened = 0
    for about, body in _streams(content):
        if KEPT_OBJECTS.search(about):
            if body is None or b"/Predictor" in about:
                return [refusal("unclear")]
            opened += 1
            inside = _named(body)
            if ACTIVE.search(inside) or ACTIVE_SHORT.search(inside):
                return [refusal("active")]
    return [refusal("unclear")] if len(KEPT_OBJECTS.findall(raw)) > opened else []


def _streams(content: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    """(dictionary, unpacked body) of each stream; None for a body that is packed in a way we do not read."""
    left = MOST_UNPACKED
    for start, first, last in _places(content):
        about = OBJECT.split(_named(content[max(start - LONGEST_ABOUT, 0) : start]))[-1]
        body = _unpacked(about, content[first:last], left)
        left -= len(body or b"")
        yield about, body


def _places(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Where the word `stream` stands, where its body begins and where it ends, for each stream."""
    place = 0
    for _ in range(MOST_STREAMS):
        found = STREAM.search(content, place)
        if found is None:
            return
        last = content.find(b"endstream", found.end())
        place = last if last >= 0 else len(content)
        yield found.start(), found.end(), place
    raise TooLarge


def _outside(content: bytes) -> bytes:
    """What stands outside the bodies of streams."""
    kept, place = [], 0
    for _, first, last in _places(content):
        kept.append(content[place:first])
        place = last
    return b" ".join([*kept, content[place:]])


def _unpacked(about: bytes, body: bytes, left: int) -> bytes | None:
    if b"/Filter" not in about:
        return body
    if not PLAIN_FLATE.search(about):
        return None
    opening = zlib.decompressobj()
    try:
        plain = opening.decompress(body, left + 1)
    except zlib.error:
        return None
    if len(plain) > left:
        raise TooLarge
    return plain


def _named(raw: bytes) -> bytes:
    """Names as they are meant: /J#61vaScript is /JavaScript."""
    return ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), raw)
