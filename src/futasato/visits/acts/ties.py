"""The tie of a person to a place, as the registrations know it, and what it means now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from futasato.registrations import acts as registrations_acts

Pair = tuple[UUID, str]


def enter(met: Collection[Pair], entrance: str, now: datetime, by: str) -> None:
    """Create the ties that are not there yet."""
    registrations_acts.enter_many(ties=met, entrance=entrance, now=now, by=by)


def refresh(met: Collection[Pair], now: datetime) -> None:
    """Judge these again: a record was added."""
    registrations_acts.refresh(pairs=met, now=now, cause="record")
