"""How long a standing lasts, when it can be renewed, and until when after its end.

All periods are counted by 民法 139–143条: whole days, the first one included when the standing begins with it, and
a month without a corresponding day ends with its last day.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from futasato.definitions.nouns import Lifecycle, Term, TermKind
from futasato.units import DAY, add_months, calendar_span, fiscal_span, fiscal_year

Phase = Literal["running", "renewable", "grace", "over"]


def ends_on(
    term: Term, *, from_on: date, born_on: date | None = None, enrolled_until: date | None = None
) -> date | None:
    """The last day of a standing that began on `from_on`; None when it has no end of its own (indefinite, while met).

    BIRTHDAY without a known birth date: the end of the whole years, which is the shortest term any birthday gives.
    ENROLMENT without a known end of the schooling: the end of the school year.
    """
    match term.kind:
        case TermKind.MONTHS:
            return _end_of_months(from_on, term.size)
        case TermKind.FISCAL_YEAR:
            return fiscal_span(fiscal_year(from_on)).until_on
        case TermKind.CALENDAR_YEAR:
            return calendar_span(from_on.year).until_on
        case TermKind.BIRTHDAY:
            return _birthday_after(from_on, term.size, born_on)
        case TermKind.FIXED:
            return term.until_on
        case TermKind.ENROLMENT:
            return _end_of_enrolment(from_on, term.size, enrolled_until)
    return None


def renewal_opens_on(lifecycle: Lifecycle, ends_on: date | None) -> date | None:
    """The first of the last `opens_months` months of the term; None without an end or without such a window."""
    if ends_on is None or not lifecycle.renewal.opens_months:
        return None
    return add_months(ends_on + DAY, -lifecycle.renewal.opens_months)


def grace_ends_on(lifecycle: Lifecycle, ends_on: date | None) -> date | None:
    """The last day on which a renewal is still taken; the end itself where there is no grace."""
    return ends_on and _end_of_months(ends_on + DAY, lifecycle.grace_months)


def phase(lifecycle: Lifecycle, *, from_on: date, ends_on: date | None, on: date) -> Phase:
    """Where in its life a standing is on a day. Before `from_on` nothing can be renewed yet: running."""
    if ends_on is None or on < from_on:
        return "running"
    if on > ends_on:
        return "grace" if on <= grace_ends_on(lifecycle, ends_on) else "over"
    opens_on = renewal_opens_on(lifecycle, ends_on)
    return "renewable" if opens_on and opens_on <= on else "running"


def _end_of_months(from_on: date, months: int) -> date:
    """Last of so many months that begin with `from_on`: the day before the corresponding one, or where the last month
    has none, its last day (民法143条2項). No months: the day before `from_on`."""
    corresponding = add_months(from_on, months)
    return corresponding if corresponding.day < from_on.day else corresponding - DAY


def _birthday_after(from_on: date, years: int, born_on: date | None) -> date:
    """The first birthday once `years` whole years have passed since the issue (新上五島町: 発行から5年経過後の誕生日)."""
    passed = _end_of_months(from_on, 12 * years)
    if born_on is None:
        return passed
    birthdays = (_birthday(born_on, passed.year + more) for more in range(2))
    return next(day for day in birthdays if day > passed)


def _birthday(born_on: date, year: int) -> date:
    """The birthday in a year; 29 February falls on 28 February in common years (as 道路交通法92条の2 備考一の4 has it)."""
    return add_months(born_on, 12 * (year - born_on.year))


def _end_of_enrolment(from_on: date, months: int, enrolled_until: date | None) -> date:
    """So many months after the schooling, counted from the day after its last (民法140条), within the school year."""
    last_on = fiscal_span(fiscal_year(from_on)).until_on
    return min(_end_of_months(enrolled_until + DAY, months), last_on) if enrolled_until else last_on
