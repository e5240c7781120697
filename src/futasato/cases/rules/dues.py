"""Due days in calendar days: the day of the request is not counted (民法140条)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from futasato.cases.nouns import Deadline, Kind

Moved = Callable[[date], date]


def deadline_of(deadlines: Iterable[Deadline], kind: Kind, on: date) -> Deadline:
    """The rule in force for a kind on a day. Raises LookupError when none is."""
    known = [each for each in deadlines if each.kind is kind and each.from_on <= on]
    if not known:
        raise LookupError(f"{kind} には {on} に効く期限の定めがありません")
    return max(known, key=lambda each: each.from_on)


def due_on(deadline: Deadline, opened_on: date, next_business_day: Moved) -> date:
    """The last day for the answer to a request of a day. `next_business_day`: the day itself or the first after it that
    is no holiday."""
    return _moved(deadline, opened_on + timedelta(days=deadline.days), next_business_day)


def extended_due_on(deadline: Deadline, opened_on: date, next_business_day: Moved) -> date:
    """The last day when it was extended: both terms run on, and only their common end moves."""
    days = deadline.days + deadline.extension_days
    return _moved(deadline, opened_on + timedelta(days=days), next_business_day)


def _moved(deadline: Deadline, last_on: date, next_business_day: Moved) -> date:
    return next_business_day(last_on) if deadline.is_moved else last_on
