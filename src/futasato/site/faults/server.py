"""The harness's own keeper: the server is a direct child, is killed whole, and is proven dead before it comes back.

Traps 1 and 2 of trust.md section 7: a killed server is waited for, so it is no zombie whose pid looks alive; and the
server lock, which every process of the server has inherited, is free only when none of them is left.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from futasato.site.database import account, cluster, layout, locks, schema, url

SUPERUSER = "postgres"
CRASHED = "was not properly shut down"
GLANCE_SECONDS = 0.01
PATIENCE_SECONDS = 300


class Server:
    """The database of one state folder, with this process as its keeper."""

    def __init__(self, state: Path) -> None:
        self.place = layout.of(state)
        self.process: subprocess.Popen[bytes] | None = None
        self.kept = locks.opened(self.place.lock("keeper"))
        self.used = locks.opened(self.place.lock("users"))
        if not (locks.took(self.kept) and locks.took(self.used, shared=True)):
            raise RuntimeError(f"{state} is somebody's register: the harness works in a folder of its own")
        os.truncate(self.kept, 0)
        os.pwrite(self.kept, str(os.getpid()).encode(), 0)
        self.lock = locks.opened(self.place.lock("server"))

    @property
    def address(self) -> str:
        """As the superuser, whom no wall stops."""
        return url(self.place.state, role=SUPERUSER)

    @property
    def crashes(self) -> int:
        """How often the server found after its start that it had been killed, in its own words."""
        return self.place.log.read_text("utf-8", "replace").count(CRASHED)

    def start(self) -> None:
        """Make the cluster if need be, start it, and wait until it answers. Only from the main thread: the kernel ends
        the server with the thread that started it."""
        self._wait_until(self._is_dead, "the last process of the former server to end")
        whose = account.of_server(self.place.cluster)
        cluster.made(self.place, whose, inherited=self.lock, durable=True)
        self.process = cluster.started(self.place, whose, inherited=self.lock, durable=True)
        self._wait_until(self._answers, "the server to answer")
        schema.prepare(self.place.state)

    def kill(self) -> None:
        """Every process of the server at once: first the postmaster is frozen, so that none is born meanwhile."""
        postmaster = self.process.pid
        os.kill(postmaster, signal.SIGSTOP)
        for victim in [*_children(postmaster), postmaster]:
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        self.process.wait()
        self._wait_until(self._is_dead, "the killed server to be gone")

    def stop(self) -> None:
        """A clean end."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
        cluster.tidied(self.place)

    def leave(self) -> None:
        """Stop, and be the keeper no longer."""
        self.stop()
        for lock in (self.kept, self.used, self.lock):
            os.close(lock)

    def _is_dead(self) -> bool:
        """None of its processes holds the inherited lock. Ours is closed and opened anew, for it is the same one."""
        os.close(self.lock)
        self.lock = locks.opened(self.place.lock("server"))
        return locks.took(self.lock)

    def _answers(self) -> bool:
        if self.process.poll() is not None:
            raise RuntimeError(f"the server ended with {self.process.returncode}: {cluster.tail(self.place.log)}")
        return schema.answers(self.place.state)

    def _wait_until(self, is_so: Callable[[], bool], what: str) -> None:
        limit = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            if time.monotonic() > limit:
                raise RuntimeError(f"waited in vain for {what}")
            time.sleep(GLANCE_SECONDS)


def _children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            if int(fields[1]) == parent:
                found.append(int(stat.parent.name))
    return found
