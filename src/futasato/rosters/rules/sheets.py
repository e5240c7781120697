"""A whole list as read: the rows that can be taken, and what is to be said of the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from futasato.rosters.nouns import Listed, Mapping, Tally
from futasato.rosters.rules.layout import layout
from futasato.rosters.rules.rows import Home, Reader, Unfit
from futasato.tables.nouns import Line


@dataclass(frozen=True)
class Sheet:
    """The people of a list by key, in its order, and the tally of reading it."""

    people: dict[str, Listed]
    tally: Tally


def sheet(lines: list[Line], written: str, *, mapping: Mapping, home: Callable[..., Home], today_on: date) -> Sheet:
    """Read the rows of a list, the header first. A key that stands again is counted, the first row counts. Raises FileFault."""
    found = layout(mapping, lines[0], written)
    reader = Reader(found, home, today_on)
    read = Sheet({}, Tally(rows=len(lines) - 1, unknown=found.unknown))
    for line in lines[1:]:
        _add(read, reader, line)
    return read


def _add(read: Sheet, reader: Reader, line: Line) -> None:
    try:
        listed = reader.listed(line)
    except Unfit as unfit:
        read.tally.refused[unfit.fault.code] += 1
        read.tally.errors.append(unfit.fault)
        return
    if listed.key in read.people:
        read.tally.duplicates += 1
    else:
        read.people[listed.key] = listed
