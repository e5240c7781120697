"""The tie of a person to a place, as the registrations know it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

try:
    from futasato.registrations import acts as registrations_acts
except ImportError:
    registrations_acts = None


def enter(met: Iterable[tuple[UUID, str]], entrance: str, now: datetime, by: str) -> None:
    """Create the ties that are not there yet."""
    if hasattr(registrations_acts, "enter_many"):
        registrations_acts.enter_many(ties=met, entrance=entrance, now=now, by=by)
