"""What the following process does for the accesses in each of its rounds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from futasato.units import DAY, day_of

KEEPING = timedelta(minutes=5)  # the promise is ten (T4); a round that fails once is still in time


@dataclass
class Watch:
    """`turn` in every round of the loop: alarms at once, checkpoints, unusual days and letters every five minutes."""

    next_at: datetime | None = None

    def turn(self, now: datetime) -> None:
        """Everything that is due. Raises what the last trouble was, after all the rest was done."""
        works: list[Callable[[datetime], object]] = [tell]
        if self.next_at is None or now >= self.next_at:
            self.next_at = now + KEEPING
            works = [testify, look_through, tell, write_letters]
        troubles = [trouble for work in works if (trouble := _tried(work, now))]
        if troubles:
            raise troubles[-1]


def follow(stop: Event, clock: Callable[[], datetime], pause_seconds: float = 2.0) -> None:
    """Until `stop` is set, also over troubles; for a thread of the following process."""
    watch = Watch()
    while not stop.is_set():
        try:
            watch.turn(clock())
        except Exception:  # told in the log already; what failed is due again
            _let_go()
        stop.wait(pause_seconds)


def testify(now: datetime) -> None:
    """One round of the witness; what is wrong also goes to the log."""
    from futasato.site.witness import keeping

    for report in keeping.keep(now=now):
        for fault in report.faults[:1]:
            _log(f"アクセス記録の異常（{report.folder}）: {fault.index} 番: {fault.told}")
        if report.missing:
            _log("アクセス記録の {} 番から {} 番までが失われています（{}）".format(*report.missing, report.folder))


def look_through(now: datetime) -> None:
    """The unusual patterns of today, and of yesterday until its acts are all known."""
    from futasato.counters.office.accesses import acted

    for on in (day_of(now) - DAY, day_of(now)):
        acted.watch_all(on=on, now=now)


def tell(now: datetime) -> None:
    """Alarms that nobody has been told of."""
    from futasato.accesses import follow
    from futasato.counters.office.accesses import letters

    follow.tell_alarms(now=now, send=lambda alarm: letters.send(alarm, now))


def write_letters(now: datetime) -> None:
    """The daily letters of residents."""
    from futasato.accesses import follow
    from futasato.counters.resident.accesses import letters

    follow.send_digests(now=now, send=letters.send)


def _tried(work: Callable[[datetime], object], now: datetime) -> Exception | None:
    """One trouble does not keep the other works from being done."""
    try:
        work(now)
    except Exception as trouble:
        _log(f"{work.__name__}: {type(trouble).__name__}")
        return trouble
    return None


def _let_go() -> None:
    """A broken connection is opened anew."""
    from django.db import connections

    connections.close_all()


def _log(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
