"""The run of `futasato faults`: load, kills of the site, kills of the database, and the count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass
from random import Random
from statistics import median

from futasato.site.faults import counting, kills, proving
from futasato.site.faults.ground import Ground, laid

DATABASE_SHARE = 3  # every third kill is one of the whole database
Told = Callable[[str], AbstractContextManager[kills.Step]]


@dataclass(frozen=True)
class Fall:
    """One kind of kill: how many were done, how many the victim itself tells of, and how long recovery took."""

    kills: int
    seen: int
    recoveries_s: tuple[float, ...]

    @property
    def recovery_median_s(self) -> float | None:
        return round(median(self.recoveries_s), 2) if self.recoveries_s else None


@dataclass(frozen=True)
class Outcome:
    """What was counted after the storm."""

    count: counting.Count
    service: Fall
    database: Fall
    broken: dict[str, list[str]]
    errors: int
    replayed: int

    @property
    def is_clean(self) -> bool:
        """Nothing lost, doubled, halved or broken, and every kill really happened."""
        was_seen = all(fall.kills == fall.seen for fall in (self.service, self.database))
        return self.count.is_clean and was_seen and not any(self.broken.values()) and self.count.acknowledged > 0

    def told(self) -> dict:
        """As JSON: figures, and the marks of what is wrong."""
        each = [*self.service.recoveries_s, *self.database.recoveries_s]
        falls = {"service": self.service, "database": self.database}
        return {
            "acknowledged": self.count.acknowledged,
            "lost": len(self.count.lost),
            "duplicated": len(self.count.duplicated),
            "kills_seen": self.service.seen + self.database.seen,
            "recovery_median_s": round(median(each), 2) if each else None,
            "half_done": len(self.count.half),
            "client_errors": self.errors,
            "replayed": self.replayed,
            **{name: asdict(fall) | {"recovery_median_s": fall.recovery_median_s} for name, fall in falls.items()},
            "broken": self.broken,
            "marks": {"lost": self.count.lost, "duplicated": self.count.duplicated, "half_done": self.count.half},
        }


def run(total: int, told: Told, chance: Random) -> Outcome:
    """Two kills of the site for each one of the database, then everything is counted and proved."""
    of_database = total // DATABASE_SHARE
    with ExitStack() as leaving:
        with told("場所を整え、見本の人を入れています"):
            ground = leaving.enter_context(laid())
        return _stormed(ground, total - of_database, of_database, told, chance)


def _stormed(ground: Ground, of_site: int, of_database: int, told: Told, chance: Random) -> Outcome:
    ground.begin()
    with told("サイトを落としています") as step:
        service = kills.of_the_site(ground, of_site, chance, step)
    with told("データベースを落としています") as step:
        database = kills.of_the_database(ground, of_database, chance, step)
    ground.rest()
    with told("数え、確かめています"):
        count = counting.count(ground.server.address, ground.seeds, ground.ledger)
        seen = ground.site.starts - 1, ground.server.crashes
        broken = dict(proved(ground))
    return Outcome(
        count,
        Fall(of_site, seen[0], tuple(service)),
        Fall(of_database, seen[1], tuple(database)),
        broken,
        ground.ledger.errors,
        ground.ledger.replayed,
    )


def proved(ground: Ground) -> Iterator[tuple[str, list[str]]]:
    """R4: what each proof found broken. The checksums come last, on the stopped server."""
    ground.site.stop()
    yield "seals_and_standings", proving.recomputed(ground.state)
    yield "indexes_and_tables", proving.compared(ground.state)
    ground.server.stop()
    yield "checksums", proving.summed(ground.state)
