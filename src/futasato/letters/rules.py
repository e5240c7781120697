"""Pure: when a letter may go out, when it is tried again, and when nobody knows what became of it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from futasato.letters.nouns import Kind, Letter, Quiet, State
from futasato.units import DAY, JST

MOST_TRIES = 8
FIRST_PAUSE = timedelta(minutes=2)  # doubled with every try: the eighth is over four hours after the first
DOUBTFUL_AFTER = timedelta(minutes=15)
"""Longer than any try takes: a mail server that is silent for FUTASATO_MAIL's timeout is left (site/mail.py)."""
URGENT = frozenset({Kind.DISASTER})
OWED = frozenset({Kind.LEAVING, Kind.FAREWELL})
"""What nobody can switch off, for it guards them; it goes to protected people, too (docs/adr/0029)."""
CHOOSABLE = tuple(kind for kind in Kind if kind not in OWED)
WRONG = "FUTASATO_QUIET={0!r} は読めません。21-8 のように、始まりと終わりの時（0〜23）を書いてください。 / write two hours, such as 21-8."


def quiet_of(text: str) -> Quiet:
    """「21-8」. Raises ValueError for anything else."""
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text, re.ASCII)
    hours = [int(each) for each in found.groups()] if found else [99]
    if max(hours) > 23:
        raise ValueError(WRONG.format(text))
    return Quiet(*hours)


def is_quiet(at: datetime, quiet: Quiet) -> bool:
    """True in the hours in which nobody is to be woken; the last hour named is not among them."""
    hour, first, last = at.astimezone(JST).hour, quiet.from_hour, quiet.until_hour
    return first <= hour < last if first <= last else hour >= first or hour < last


def is_urgent(kind: Kind) -> bool:
    """True for what goes out at night, too."""
    return kind in URGENT


def is_over(letter: Letter, now: datetime) -> bool:
    """True when a letter will not go out any more by itself: sent, failed, dropped, too late, or in doubt."""
    if letter.state is State.QUEUED:
        return letter.until_at <= now
    return letter.state is not State.SENDING or letter.claimed_at <= now - DOUBTFUL_AFTER


def due_at(kind: Kind, at: datetime, quiet: Quiet) -> datetime:
    """The first instant from `at` on at which a letter of this kind may go out."""
    if is_urgent(kind) or not is_quiet(at, quiet):
        return at
    morning = at.astimezone(JST).replace(hour=quiet.until_hour, minute=0, second=0, microsecond=0)
    return morning if morning >= at else morning + DAY


def next_try(now: datetime, tries: int) -> datetime | None:
    """When a letter that was tried so often is tried again; None: never."""
    return None if tries >= MOST_TRIES else now + FIRST_PAUSE * 2 ** (tries - 1)
