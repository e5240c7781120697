"""A table as it comes from outside: how its file is written, and one row of it."""

from __future__ import annotations

from dataclasses import dataclass

ENCODINGS = ("utf-8", "cp932", "utf-16")


@dataclass(frozen=True)
class FileForm:
    """How the file is written. `encodings`: tried in this order. `has_last_newline`: a file whose last line does not
    end in a line break was cut off."""

    encodings: tuple[str, ...] = ENCODINGS
    delimiter: str = ","
    has_last_newline: bool = False


@dataclass(frozen=True)
class Line:
    """One row: the physical line on which it begins, counted from 1, and its cells as written."""

    number: int
    cells: list[str]


class FileFault(Exception):
    """The file cannot be taken at all; str() says where and what to do, in Japanese, without the file's name."""
