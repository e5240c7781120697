"""Writers: each sends one write after the other, each with a key of its own, again and again until it is acknowledged."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from futasato.site.faults.asking import Told, ask
from futasato.site.faults.writes import WRITES

PAUSE_SECONDS = 0.05
MUST_WAIT = 429


@dataclass
class Ledger:
    """What the writers know: tried and acknowledged marks, and what they went through. Kept in a file as well."""

    path: Path
    tried: dict[str, tuple[str, dict]] = field(default_factory=dict)  # mark -> key and form
    acknowledged: dict[str, str] = field(default_factory=dict)  # mark -> address of success
    refused: dict[str, str] = field(default_factory=dict)  # mark -> why: the harness is wrong, not the site
    errors: int = 0  # connections that broke
    unwell: dict[int, int] = field(default_factory=dict)  # status from 500 on -> how often
    unsaid: int = 0  # of those without Retry-After
    reasons: set[str] = field(default_factory=set)  # what the unwell answers said, in short
    replayed: int = 0
    slowest_seconds: float = 0.0
    last_begun_at: float = 0.0  # when the youngest acknowledged try was sent
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, told: Told) -> None:
        """One answer, or none."""
        with self.lock:
            self.errors += told.status == 0
            self.replayed += told.is_replayed
            self.slowest_seconds = max(self.slowest_seconds, told.took_seconds)
            if told.status >= 500:
                self.unwell[told.status] = self.unwell.get(told.status, 0) + 1
                self.unsaid += "retry-after" not in (told.headers or {})
                self.reasons.add(_words(told.body))

    def acknowledge(self, mark: str, told: Told, begun_at: float) -> None:
        """A write that the site says is done."""
        with self.lock, self.path.open("a", encoding="utf-8") as kept:
            self.acknowledged[mark] = told.location
            self.last_begun_at = max(self.last_begun_at, begun_at)
            kept.write(f"{mark}\t{told.location}\n")


class Writer(threading.Thread):
    """One hand (seeds.py) at one endpoint."""

    def __init__(self, port: int, seed: dict, ledger: Ledger, stop: threading.Event, number: int = 0) -> None:
        super().__init__(name=seed["whose"], daemon=True)
        self.port, self.seed, self.ledger, self.stop = port, seed, ledger, stop
        self.write = WRITES[seed["write"]]
        self.number = number

    def run(self) -> None:
        """Until told to stop; the write under way is still brought to its end."""
        while not self.stop.is_set() and self.number < len(self.seed.get("towns", range(10**6))):
            mark = f"{self.seed['whose']}-{self.number}"
            self.number += 1
            self._until_acknowledged(mark, str(uuid4()))
            time.sleep(PAUSE_SECONDS)

    def _until_acknowledged(self, mark: str, key: str) -> None:
        form = self.write.form(self.seed, mark)
        self.ledger.tried[mark] = key, form
        while True:
            begun_at = time.monotonic()
            told = self.send(mark, key, form)
            self.ledger.note(told)
            if told.status in (302, 303) and told.location.startswith(self.write.done):
                return self.ledger.acknowledge(mark, told, begun_at)
            if 200 <= told.status < 500 and told.status != MUST_WAIT:
                self.ledger.refused[mark] = f"{told.status} {told.location} {_words(told.body)}"
                return self.stop.set()
            time.sleep(
                float((told.headers or {}).get("retry-after") or 1) if told.status == MUST_WAIT else PAUSE_SECONDS
            )

    def send(self, mark: str, key: str, form: dict[str, str]) -> Told:
        """One try."""
        cookies = self.seed["cookies"]
        words = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Idempotency_Key": key}
        told = form | {"csrfmiddlewaretoken": cookies["csrftoken"]}
        return ask(self.port, "POST", self.write.path(self.seed, mark), told, **words)


def _words(body: str) -> str:
    _, _, main = body.partition("<main")
    return " ".join((main or body).split())[:600]
