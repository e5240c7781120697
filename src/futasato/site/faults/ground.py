"""The ground of a run: a folder of its own, a durable server, the real site, seeded hands, writers under way."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from futasato.site.faults.server import Server
from futasato.site.faults.web import Site, environment
from futasato.site.faults.writers import Ledger, Writer

OFFICERS, RESIDENTS = 4, 2


@dataclass
class Ground:
    """What a run stands on."""

    state: Path
    server: Server
    site: Site
    seeds: list[dict]
    ledger: Ledger
    stopping: threading.Event = field(default_factory=threading.Event)
    writers: list[Writer] = field(default_factory=list)

    def begin(self, writer: type[Writer] = Writer) -> None:
        """The load starts, with a fresh ledger; marks go on where the last load ended."""
        numbers = [each.number for each in self.writers] or [0] * len(self.seeds)
        self.ledger, self.stopping = Ledger(self.ledger.path), threading.Event()
        hands = zip(self.seeds, numbers, strict=True)
        self.writers = [writer(self.site.port, seed, self.ledger, self.stopping, number) for seed, number in hands]
        for writer in self.writers:
            writer.start()

    def rest(self) -> None:
        """The load ends: every writer brings its last write to its end. Raises when the harness itself was refused."""
        self.stopping.set()
        for writer in self.writers:
            writer.join()
        if self.ledger.refused:
            raise RuntimeError(f"the site refused what the harness sent: {self.ledger.refused}")


@contextmanager
def laid(*, settings: str = "futasato.site.settings", folder: Path | None = None) -> Iterator[Ground]:
    """Server, site and hands; everything is gone afterwards, unless `folder` was given."""
    with ExitStack() as leaving:
        state = folder or Path(tempfile.mkdtemp(prefix="futasato-faults-"))
        if folder is None:
            leaving.callback(shutil.rmtree, state, ignore_errors=True)
        server = Server(state)
        leaving.callback(server.leave)
        server.start()
        seeds = sown(state)
        site = Site(state, settings)
        leaving.callback(site.stop)
        site.start()
        ground = Ground(state, server, site, seeds, Ledger(state / "acknowledged.tsv"))
        leaving.callback(lambda: ground.stopping.set())
        yield ground


def sown(state: Path, officers: int = OFFICERS, residents: int = RESIDENTS) -> list[dict]:
    """Tables and people, by a process of its own."""
    order = [sys.executable, "-m", "futasato.site.faults.seeds", str(officers), str(residents)]
    done = subprocess.run(order, env=environment(state), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the harness could not sow: {done.stderr[-3000:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
