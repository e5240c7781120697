"""What a command says and how: JSON for machines on stdout, sentences for people, troubles on stderr."""

import json
import sys
from datetime import date, datetime
from typing import Any
from uuid import UUID


class Refused(Exception):
    """The command did nothing; the text says why and what to do."""


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
    """A day of the command line, written 2027-03-31."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"「{text}」は日付ではありません。2027-03-31 のように実在する日を書いてください") from error
