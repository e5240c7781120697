"""The keeper: a small process that is the parent of the server for as long as somebody uses it.

It starts the server and collects it when it dies (trust.md §7, trap 1); starts it again if it was killed while in use;
stops it cleanly on TERM, and by itself when the last user has gone, however that user ended.
    python -m futasato.site.database.keeper STATE [--throwaway]
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from futasato.site.database import account, cluster, layout, locks
from futasato.site.database.trouble import DatabaseTrouble, told

GLANCE_SECONDS = 0.2
GLANCES = 40
ENDURED_DEATHS = 20


class Keeper:
    """What the keeper knows while it runs."""

    def __init__(self, place: layout.Layout, *, durable: bool) -> None:
        self.place = place
        self.durable = durable
        self.is_asked_to_stop = False
        self.turn = locks.opened(place.lock("turn"))
        self.users = locks.opened(place.lock("users"))
        self.server_lock = locks.opened(place.lock("server"))
        self.server: subprocess.Popen[bytes] | None = None

    def keep(self) -> int:
        """Run until stopped or no longer needed. Returns the exit status."""
        for _ in range(ENDURED_DEATHS):
            self._wait_for_orphans()
            self._start()
            self._watch()
            say(f"server ended with {self.server.returncode}")
            if self.server.returncode >= 0 or self.is_asked_to_stop:  # it went by itself; only a killed one comes back
                break
        cluster.tidied(self.place)
        return self.server.returncode

    def _start(self) -> None:
        whose = account.of_server(self.place.cluster)
        cluster.made(self.place, whose, inherited=self.server_lock, durable=self.durable)
        self.server = cluster.started(self.place, whose, inherited=self.server_lock, durable=self.durable)

    def _watch(self) -> None:
        is_stopping = False
        while self.server.poll() is None:
            if not is_stopping and (self.is_asked_to_stop or self._is_alone()):
                is_stopping = self.is_asked_to_stop = True
                self.server.send_signal(signal.SIGINT)
            self._nap()

    def _nap(self) -> None:
        with suppress(subprocess.TimeoutExpired):
            self.server.wait(GLANCE_SECONDS)

    def _is_alone(self) -> bool:
        """Nobody uses the server and nobody is about to: then the turn stays ours until we are gone."""
        if not locks.took(self.turn):
            return False
        if locks.took(self.users):
            return True
        locks.released(self.turn)
        return False

    def _wait_for_orphans(self) -> None:
        """Backends of a killed server notice and end by themselves; until then none of its files may be touched."""
        os.close(self.server_lock)
        self.server_lock = locks.opened(self.place.lock("server"))
        while not locks.took(self.server_lock):
            time.sleep(GLANCE_SECONDS / 4)


def say(words: str) -> None:
    """Into the server's log, where one looks when something is wrong."""
    print(f"{time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())} UTC keeper [{os.getpid()}] {words}", flush=True)


def _is_only_one(path: Path) -> bool:
    """Take the keeper's lock for as long as this process lives. A glance at it by a starter passes in a moment."""
    own = locks.opened(path)
    for _ in range(GLANCES):
        if locks.took(own):
            os.truncate(own, 0)
            os.write(own, str(os.getpid()).encode())
            return True
        time.sleep(GLANCE_SECONDS / 4)
    return False


def main(order: list[str]) -> int:
    place = layout.of(Path(order[0]))
    keeper = Keeper(place, durable="--throwaway" not in order)
    if not _is_only_one(place.lock("keeper")):
        return 3
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: setattr(keeper, "is_asked_to_stop", True))
    try:
        return keeper.keep()
    except DatabaseTrouble as trouble:
        say(str(trouble))
    except OSError as trouble:
        say(str(told("データベースを動かせませんでした。", "The database could not be run.", str(trouble))))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
