"""The real site: `futasato serve` in a session of its own, so that all of it can be killed at once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import futasato
from futasato.site.faults import asking

STARTED = "ふたさと: http://"
READY_SECONDS = 120
GLANCE_SECONDS = 0.05
# Load is the purpose here: how often one may ask is raised, everything else is as it is on a real site.
UNSET = ("DATABASE_URL", "DATABASE_OWNER_URL", "FUTASATO_REACH", "FUTASATO_DEMO", "FUTASATO_HOSTS", "FUTASATO_HTTPS")
SOURCE = str(Path(futasato.__file__).parent.parent)


def environment(state: Path, **more: str) -> dict[str, str]:
    """What a process of the harness's site is told: its own state, and nothing of the user's register."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    path = os.pathsep.join(filter(None, [SOURCE, os.environ.get("PYTHONPATH")]))
    return kept | {"FUTASATO_STATE": str(state), "PYTHONPATH": path, "FUTASATO_LIMITS": "1000"} | more


class Site:
    """The site's processes. `settings` names another settings module (the controls of the tests)."""

    def __init__(self, state: Path, settings: str = "futasato.site.settings") -> None:
        self.state, self.settings = state, settings
        self.log = state / "site.log"
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def starts(self) -> int:
        """How often the site has said that it opens."""
        return self.log.read_text("utf-8", "replace").count(STARTED)

    def start(self) -> None:
        """Start, and wait for the first page."""
        order = [sys.executable, "-m", "futasato.site.command", "serve", "--port", str(self.port)]
        told = environment(self.state, DJANGO_SETTINGS_MODULE=self.settings, PYTHONUNBUFFERED="1")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(order, env=told, stdout=log, stderr=log, start_new_session=True)
        self._wait_for_a_page()

    def kill(self) -> None:
        """-9 to every process of the site; none of them is left when this returns."""
        group = self.process.pid
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
        self.process.wait()
        while _living(group):
            time.sleep(GLANCE_SECONDS)

    def stop(self) -> None:
        """A clean end, and a kill for whoever does not hear it."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(60)
            self.kill()

    def _wait_for_a_page(self) -> None:
        limit = time.monotonic() + READY_SECONDS
        while not asking.is_open(self.port):
            if self.process.poll() is not None or time.monotonic() > limit:
                raise RuntimeError(f"the site did not open: {self.log.read_text('utf-8', 'replace')[-3000:]}")
            time.sleep(GLANCE_SECONDS)


def _free_port() -> int:
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return trying.getsockname()[1]


def _living(group: int) -> list[int]:
    """Processes of a group that are not zombies."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of = stat.read_text().rsplit(")", 1)[1].split()[:3]
            if int(of) == group and state != "Z":
                found.append(int(stat.parent.name))
    return found
