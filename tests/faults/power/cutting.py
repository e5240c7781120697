"""The harness's side: the cluster lies on the layer, and a cut throws away what was not synced."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import CHECKOUT


class Power:
    """The layer under one server. The server is stopped or dead whenever this changes."""

    def __init__(self, server) -> None:
        self.place = server.place.cluster
        self.synced, self.seen = (server.place.room / f"power.{name}" for name in ("synced", "seen"))
        self.discarded: list[int] = []
        self.process: subprocess.Popen[str] | None = None

    def on(self) -> None:
        """What is safe is mounted where the cluster was."""
        if not self.synced.exists():
            self.place.rename(self.synced)
            self.place.mkdir(mode=0o700)
        order = [sys.executable, "-m", "tests.faults.power.layer", self.place, self.synced, self.seen]
        told = os.environ | {"PYTHONPATH": f"{CHECKOUT}/src:{CHECKOUT}"}
        self.process = subprocess.Popen(
            list(map(str, order)), env=told, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout.readline() == "mounted\n"

    def off(self) -> None:
        """The cut."""
        self.process.terminate()
        words, _ = self.process.communicate(timeout=60)
        self.discarded.append(json.loads(words)["discarded_bytes"])

    def cut(self) -> None:
        """Off and on again; the server must be dead."""
        self.off()
        self.on()

    def leave(self) -> None:
        """Unmount for good; the folder stays empty."""
        if self.process and self.process.poll() is None:
            self.off()


def is_possible() -> bool:
    """Root and the kernel's device."""
    return os.geteuid() == 0 and Path("/dev/fuse").exists()
