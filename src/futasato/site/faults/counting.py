"""After the storm: every effect counted in the database, as its superuser, whom no wall stops."""

from __future__ import annotations

from dataclasses import dataclass

from futasato.site.faults.writers import Ledger
from futasato.site.faults.writes import WRITES


@dataclass(frozen=True)
class Count:
    """Marks whose effect is missing though acknowledged, is there twice, or is there in part."""

    acknowledged: int
    lost: tuple[str, ...]
    duplicated: tuple[str, ...]
    half: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.duplicated or self.half)


def count(address: str, seeds: list[dict], ledger: Ledger) -> Count:
    """What the database holds against what the writers were told."""
    nothing, found = (0,), effects(address, seeds)
    parts = {mark: found.get(mark, nothing) for mark in ledger.tried}
    return Count(
        acknowledged=len(ledger.acknowledged),
        lost=tuple(mark for mark in ledger.acknowledged if min(parts[mark]) < 1),
        duplicated=tuple(mark for mark, found in parts.items() if max(found) > 1),
        half=tuple(mark for mark, found in parts.items() if min(found) != max(found)),
    )


def effects(address: str, seeds: list[dict]) -> dict[str, tuple[int, ...]]:
    """Mark -> how often each part of its effect is there."""
    import psycopg

    found = {}
    with psycopg.connect(address) as asking:
        for seed in seeds:
            told = {"whose": seed["whose"], "person": seed.get("person"), "towns": seed.get("towns")}
            rows = asking.execute(WRITES[seed["write"]].counted, told)
            found |= {mark: tuple(parts) for mark, parts in rows}
    return found
