"""Kill -9 at random moments under load: the whole site, or every process of the database at once (R1, R2)."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

from futasato.site.faults.ground import Ground

BETWEEN_SECONDS = 0.2, 0.7
PATIENCE_SECONDS = 300
GLANCE_SECONDS = 0.01
Step = Callable[[int, int | None], None]


def of_the_site(ground: Ground, kills: int, chance: Random, progress: Step = lambda *_: None) -> list[float]:
    """Seconds from each kill to the first write acknowledged after it."""

    def fall() -> None:
        ground.site.kill()
        ground.site.start()

    return _each(ground, kills, chance, fall, progress)


def of_the_database(
    ground: Ground,
    kills: int,
    chance: Random,
    progress: Step = lambda *_: None,
    between: Callable[[], None] = lambda: None,
) -> list[float]:
    """The same with the database; `between` happens while it is dead (the power cut of R3)."""

    def fall() -> None:
        ground.server.kill()
        between()
        ground.server.start()

    return _each(ground, kills, chance, fall, progress)


def _each(ground: Ground, kills: int, chance: Random, fall: Callable[[], None], progress: Step) -> list[float]:
    recoveries = []
    for number in range(kills):
        time.sleep(chance.uniform(*BETWEEN_SECONDS))
        fallen_at = time.monotonic()
        fall()
        recoveries.append(_first_acknowledged(ground, fallen_at) - fallen_at)
        progress(number + 1, kills)
    return recoveries


def _first_acknowledged(ground: Ground, fallen_at: float) -> float:
    """When a write that was sent after the fall had been acknowledged. Raises when none is."""
    limit = time.monotonic() + PATIENCE_SECONDS
    while ground.ledger.last_begun_at < fallen_at:
        if ground.ledger.refused or time.monotonic() > limit:
            raise RuntimeError(f"no write went through after the fall: {ground.ledger.refused or ground.ledger.unwell}")
        time.sleep(GLANCE_SECONDS)
    return time.monotonic()
