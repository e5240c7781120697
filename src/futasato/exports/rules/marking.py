"""The watermark: a code in the file's name and head, and an order of the rows that only this job has. Whoever cuts off
the head still tells by the order of the numbers which job a leaked file came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from futasato.units import JST

CODE = re.compile(r"控え ([0-9A-F]{12})")


def file_name(place_code: str, code: str, now: datetime) -> str:
    """The name under which the file is saved."""
    return f"futasato-{place_code}-{now.astimezone(JST):%Y%m%d}-{code}.csv"


def code_in(text: str) -> str:
    """The code that the head of a file says; empty when it says none."""
    found = CODE.search(text)
    return found[1] if found else ""


def place_in_order(code: str, number: str) -> str:
    """Where somebody stands in the file of this code: sort by it."""
    return sha256(f"{code}/{number}".encode()).hexdigest()


def is_in_order(code: str, numbers: Sequence[str]) -> bool:
    """Whether numbers stand as in the file of this code. Of a part of a file, too; two say little, ten say enough."""
    places = [place_in_order(code, number) for number in numbers]
    return places == sorted(places)


def heads(titles: Iterable[str], code: str) -> list[str]:
    """The head line: the columns, and the code as one more."""
    return [*titles, f"控え {code}"]
