"""The database goes away for some seconds and comes back; the site stays up and says so (R6)."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from random import Random

from futasato.site.faults.asking import Told, ask
from futasato.site.faults.ground import Ground

PAUSE_SECONDS = 0.05
PATIENCE_SECONDS = 120


@dataclass
class Absence:
    """One absence: what readers were told meanwhile, and how long reads and writes took to be well again."""

    away_seconds: float
    answers: list[Told] = field(default_factory=list)
    reads_back_seconds: float = 0.0
    writes_back_seconds: float = 0.0


def of_the_database(ground: Ground, seconds: list[float], chance: Random) -> list[Absence]:
    """Away for each of these spans in turn, at a random moment under load."""
    found = []
    for span in seconds:
        time.sleep(chance.uniform(0.3, 0.9))
        found.append(_one(ground, span))
    return found


def _one(ground: Ground, span: float) -> Absence:
    absence, is_over = Absence(span), threading.Event()
    ground.server.kill()
    readers = [
        threading.Thread(target=_read, args=(ground, seed, absence, is_over), daemon=True) for seed in ground.seeds
    ]
    for reader in readers:
        reader.start()
    time.sleep(span)
    is_over.set()
    for reader in readers:
        reader.join()
    ground.server.start()
    back_at = time.monotonic()
    absence.reads_back_seconds = _until_read(ground) - back_at
    absence.writes_back_seconds = _until_written(ground, back_at) - back_at
    return absence


def _read(ground: Ground, seed: dict, absence: Absence, is_over: threading.Event) -> None:
    while not is_over.is_set():
        absence.answers.append(look(ground, seed))
        time.sleep(PAUSE_SECONDS)


def look(ground: Ground, seed: dict) -> Told:
    """A page that cannot be made without the database: the seed's own list of events, or its own home page."""
    page = f"/office/{seed['place']}/events/" if "place" in seed else "/me/"
    cookies = "; ".join(f"{name}={value}" for name, value in seed["cookies"].items())
    return ask(ground.site.port, "GET", page, Cookie=cookies)


def _until_read(ground: Ground) -> float:
    limit = time.monotonic() + PATIENCE_SECONDS
    while unwell := [told for seed in ground.seeds if (told := look(ground, seed)).status != 200]:
        _hold_out(limit, f"a page ({unwell[0].status} {unwell[0].location} {unwell[0].trouble})")
    return time.monotonic()


def _until_written(ground: Ground, back_at: float) -> float:
    limit = time.monotonic() + PATIENCE_SECONDS
    while ground.ledger.last_begun_at < back_at:
        _hold_out(limit, "a write")
    return time.monotonic()


def _hold_out(limit: float, what: str) -> None:
    if time.monotonic() > limit:
        raise RuntimeError(f"{what} did not come back with the database")
    time.sleep(PAUSE_SECONDS)
