"""Where exactly a value stands in a YAML text: first and last character. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from futasato.definitions.reading.document import Leaf, Node

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
FLOW = {"{": "}", "[": "]"}


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of the text say `value`; `quote`: how it was quoted."""

    start: int
    end: int
    value: str
    quote: str = ""

    def written(self, value: str) -> str:
        """Another value as it must be written here: a quoted one stays quoted."""
        return f"{self.quote}{value}{self.quote}" if self.quote and value[:1] not in FLOW else value


def span(text: str, node: Node) -> Span | None:
    """The place of a written value or of a `{…}` or `[…]` on one line; None where it cannot be told for certain."""
    start = offset(text, node.mark.line, node.mark.column)
    if start is None:
        return None
    if isinstance(node, Leaf):
        return _leaf(text, start, node)
    return _flow(text, start)


def _leaf(text: str, start: int, node: Leaf) -> Span | None:
    quote = text[start : start + 1] if node.is_quoted else ""
    if quote not in ("", "'", '"'):
        return None
    raw = f"{quote}{node.text}{quote}"
    return Span(start, start + len(raw), node.text, quote) if node.text and text.startswith(raw, start) else None


def _flow(text: str, start: int) -> Span | None:
    """From an opening bracket to its own closing one, when no quote, comment or line break lies between."""
    depth, line_end = 0, BREAK.search(text, start)
    end = line_end.start() if line_end else len(text)
    if text[start : start + 1] not in FLOW:
        return None
    for place in range(start, end):
        if text[place] in "'\"#":
            return None
        depth += (text[place] in FLOW) - (text[place] in FLOW.values())
        if depth == 0:
            return Span(start, place + 1, text[start : place + 1])
    return None


def offset(text: str, line: int, column: int) -> int | None:
    """The character at a line and column counted from 1."""
    begins = [1 if text.startswith("\ufeff") else 0, *(found.end() for found in BREAK.finditer(text))]
    place = begins[line - 1] + column - 1 if 0 < line <= len(begins) else len(text)
    return place if place < len(text) else None
