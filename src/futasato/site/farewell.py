"""Who asked to leave and did not take it back is told for the last time and erased: beside the pages, in a thread of the
following process.

The last letter goes before the erasure, for afterwards no address is there to send it to, and none is kept for it
(docs/adr/0029). Killed in between, the next round finds the letter sent, and erases.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from threading import Event

PAUSE_SECONDS = 600.0
REASON = "本人の申出（画面、待つ日数の経過後）"


def follow(stop: Event, clock: Callable[[], datetime], pause_seconds: float = PAUSE_SECONDS) -> None:
    """Until `stop` is set, also over troubles."""
    while not stop.is_set():
        try:
            turn(clock())
        except Exception as trouble:  # one kind of word only: what went wrong may name somebody
            _let_go()
            print(f"消去できませんでした。やり直します（{type(trouble).__name__}）", file=sys.stderr, flush=True)
        stop.wait(pause_seconds)


def turn(now: datetime) -> int:
    """One round: how many were erased. Each is a transaction of its own, the letter's before it another; whom the erasure
    refuses (in office since) stays, and is told by number."""
    from futasato.people import acts, reads
    from futasato.units import day_of

    done = 0
    for each in reads.leavings(day_of(now)):
        try:
            done += _erased(each.person, now)
        except acts.Refused as refused:
            print(f"{each.person} は消去できません: {refused}", file=sys.stderr, flush=True)
    return done


def _erased(person, now: datetime) -> bool:
    """Asked again behind the lock that taking back takes, too: who took it back in the meantime stays."""
    from django.db import transaction

    from futasato.people import reads
    from futasato.site import erasing
    from futasato.units import day_of

    with transaction.atomic():
        top = reads.locked(person)
        waits = reads.leaving_of(reads.selves(top))
        if waits is None or waits.until_on >= day_of(now) or not _is_told(waits, now):
            return False
        erasing.erase(person=top, reason=REASON, now=now, by="machine")
    return True


def _is_told(waits, now: datetime) -> bool:
    """Whether the last letter is over, however; posted here at first. Whom the erasure will refuse gets none."""
    from futasato.letters import rules
    from futasato.notices import acts
    from futasato.people import reads
    from futasato.units import day_of

    if reads.holds_office(reads.selves(waits.person), day_of(now)):
        return True
    return rules.is_over(acts.say_farewell(leaving=waits, now=now, by="machine"), now)


def _let_go() -> None:
    """A broken connection is opened anew."""
    from django.db import connections

    connections.close_all()
