"""Who is told what, and the outbox emptied: beside the pages, in a thread of the following process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from threading import Event

from futasato.letters.nouns import Round

PAUSE_SECONDS = 5.0


def follow(stop: Event, clock: Callable[[], datetime], pause_seconds: float = PAUSE_SECONDS) -> None:
    """Until `stop` is set, also over troubles."""
    while not stop.is_set():
        try:
            turn(stop, clock)
        except Exception as trouble:
            _let_go()
            print(f"便りを送れませんでした。やり直します（{type(trouble).__name__}）", file=sys.stderr, flush=True)
        stop.wait(pause_seconds)


def turn(stop: Event, clock: Callable[[], datetime]) -> Round:
    """One round: what is due is posted, what is posted is sent."""
    from futasato.counters.resident.letters import sending
    from futasato.letters import follow as letters
    from futasato.notices import follow as notices

    while not stop.is_set() and notices.catch_up(now=clock()):
        pass
    return letters.send_due(clock=clock, send=sending.send, is_over=stop.is_set)


def _let_go() -> None:
    """A broken connection is opened anew."""
    from django.db import connections

    connections.close_all()
