"""The process beside the pages, where standings follow, the witness watches, letters go out and who left is erased; ended by TERM.

It may be killed at any instant: every batch is one transaction together with its cursor.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Thread

LONGEST_PAUSE_SECONDS = 60.0


def follow(stop: Event, clock: Callable[[], datetime], pause_seconds: float = 2.0) -> None:
    """Until `stop` is set, also over troubles: a database that was killed comes back."""
    from futasato.registrations import follow as registrations

    pause = pause_seconds
    while not stop.is_set():
        try:
            registrations.follow_forever(stop, clock, pause_seconds)
        except Exception as trouble:  # whatever it is, tomorrow's standings are worth another try
            _tell(trouble)
            stop.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


def _tell(trouble: Exception) -> None:
    """One line for the log; the broken connection is let go."""
    from django.db import connections

    connections.close_all()
    line = str(trouble).strip().splitlines() or [""]
    print(
        f"登録区分の見直しに失敗しました。やり直します（{type(trouble).__name__}: {line[0]}）",
        file=sys.stderr,
        flush=True,
    )


def main() -> None:
    """Follow until this process is ended."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futasato.site.settings")
    os.environ["FUTASATO_REACH"] = "house"  # it shows nothing to anybody
    import django

    django.setup()
    from futasato.site import farewell, posting, witness

    clock, stop = lambda: datetime.now(UTC), Event()
    Thread(target=witness.follow, args=(stop, clock), daemon=True).start()
    Thread(target=farewell.follow, args=(stop, clock), daemon=True).start()
    poster = Thread(target=posting.follow, args=(stop, clock), daemon=True)
    poster.start()
    _end_behind(poster, stop)
    follow(stop, clock)


def _end_behind(poster: Thread, stop: Event) -> None:
    """TERM ends the process at once, but behind the letter under way: killed there, it would be in doubt."""

    def end(*_) -> None:
        stop.set()
        poster.join(LONGEST_PAUSE_SECONDS)
        sys.exit(0)

    signal.signal(signal.SIGTERM, end)


if __name__ == "__main__":
    main()
