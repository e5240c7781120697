"""What a command says and how: JSON for machines on stdout, sentences for people, troubles on stderr."""

import json
import re
import sys
from datetime import date, datetime
from typing import Any
from uuid import UUID

YEARS = range(1900, 2201)


class Refused(Exception):
    """The command did nothing; the text says why and what to do."""


def any_letter() -> None:
    """File names and cells hold what no terminal's encoding has: shown escaped, never a failure."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def told(text: str) -> int:
    """Print a trouble to stderr; returns the exit status of a refusal."""
    print(text, file=sys.stderr)
    return 1


def as_json(value: Any) -> None:
    """One JSON document on stdout; days and instants in ISO 8601, ids as text, Japanese unescaped."""
    json.dump(value, sys.stdout, ensure_ascii=False, default=_plain, indent=None)
    print()


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value)} cannot be printed as JSON")


def day(text: str) -> date:
    """A day of the command line, written 2027-03-31, within the years that a register can ask about."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError(text)
        found = date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"「{text}」は日付ではありません。2027-03-31 のように実在する日を書いてください") from error
    if found.year not in YEARS:
        raise Refused(f"「{text}」は扱えません。{YEARS[0]}年から{YEARS[-1]}年までの日を書いてください")
    return found
