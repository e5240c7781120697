"""Runners of the outbox as processes of their own, killed by the mail server at the worst of moments."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import quote

from django.db import connection

from .mailhost import Mailhost, open_mailhost

HONEST = ("futasato.site.command", "outbox", "run", "--once")
HASTY = ("tests.letters.hasty",)
TOGETHER = 2


@dataclass
class Storm:
    """Two runners at a time. Every `every`-th event at which a letter is where `at` says, both are killed."""

    kills: dict[str, int]
    every: int = 4
    seen: Counter = field(default_factory=Counter)
    runners: list[subprocess.Popen] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def on(self, event: str, id: str) -> None:
        """At an event of the mail server."""
        with self.lock:
            self.seen[event] += 1
            if self.kills.get(event) and self.runners and self.seen[event] % self.every == 0:
                self.kills[event] -= 1
                for runner in self.runners:
                    runner.send_signal(signal.SIGKILL)
                self.runners = []

    def rage(self, order: tuple[str, ...]) -> Mailhost:
        """Start, kill, start again, until every kill was done; then one more runner in peace."""
        with open_mailhost(self.on) as host:
            while any(self.kills.values()):
                self.start(order, host.address, TOGETHER)
            self.start(order, host.address, 1)
        return host

    def start(self, order: tuple[str, ...], mail: str, count: int) -> None:
        """So many runners at once, to their end."""
        with self.lock:
            started = self.runners = [
                subprocess.Popen([sys.executable, "-m", *order], env=environment(mail), stdout=subprocess.DEVNULL)
                for _ in range(count)
            ]
        ended = [each.wait() for each in started]
        with self.lock:
            self.runners = []
        self.statuses += ended
        assert set(ended) <= {0, -signal.SIGKILL}, ended
        assert count == 1 or -signal.SIGKILL in ended, f"no letter was left to be killed over: {self.kills}"


def environment(mail: str) -> dict[str, str]:
    """The test database, and this mail server."""
    said = connection.settings_dict
    url = f"postgresql://{said['USER']}@/{said['NAME']}?host={quote(said['HOST'], safe='')}"
    url += f"&port={said['PORT']}" if said["PORT"] else ""
    return os.environ | {"DATABASE_URL": url, "FUTASATO_MAIL": mail, "FUTASATO_QUIET": "0-0", "FUTASATO_REACH": "house"}
