"""催し: what is held, who came, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from futasato.records.nouns import Evidence, Kind, Level


@dataclass(frozen=True)
class Event:
    """Something held in a municipality. `kind`: what coming to it is: an event, or an activity with its `name`.

    `capacity` None: as many as come. `cancelled_at` None: it takes place.
    """

    id: UUID
    place_code: str
    title: str
    kind: Kind
    starts_at: datetime
    ends_at: datetime
    name: str = ""
    venue: str = ""
    capacity: int | None = None
    held_by: str = ""
    cancelled_at: datetime | None = None
    cancel_reason: str = ""


@dataclass(frozen=True)
class CheckIn:
    """受付: one person came to one event on one day. `record`: the record it became. `is_new` False: it stood
    already, nothing was written."""

    event: UUID
    person: UUID
    happened_on: date
    evidence: Evidence
    level: Level
    checked_at: datetime
    record: UUID
    is_new: bool = True


@dataclass(frozen=True)
class Pass:
    """A one-time code on a resident's own screen for the staff's scanner; `expires_at`: when it is worth nothing."""

    person: UUID
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class WalkIn:
    """Somebody came without an account. `claim_code` is shown once; with it the records become one's own later."""

    person: UUID
    claim_code: str
    claim_until_at: datetime
    check_in: CheckIn
