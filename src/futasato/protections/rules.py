"""Who may turn the switch, and for how long what it moved stays out of figures. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from futasato.people.nouns import Duty, Office
from futasato.units import add_months

SETTERS = frozenset({Duty.OFFICER, Duty.BOARD, Duty.DESK})
SILENT_MONTHS = 12  # trust.md T12: a change between two releases would tell where somebody went
LONGEST_REASON = 1000


def may_set(offices: Iterable[Office], place_code: str, on: date) -> bool:
    """True for anybody who meets people for the place: to protect is never to wait for somebody else."""
    return any(each.holds_on(on) and each.place_code == place_code and each.duty in SETTERS for each in offices)


def is_of_desk(offices: Iterable[Office], place_code: str, on: date) -> bool:
    """True for the named desk of the place."""
    return any(each.holds_on(on) and each.place_code == place_code and each.duty is Duty.DESK for each in offices)


def silent_until(lifted_on: date) -> date:
    """The first day on which somebody whose protection was lifted is in lists of changes and in statistics again."""
    return add_months(lifted_on, SILENT_MONTHS)
