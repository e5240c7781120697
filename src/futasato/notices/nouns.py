"""What a notice is: words of an office to people registered with it, read on a page behind sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

LONGEST_TITLE, LONGEST_BODY = 60, 4_000


class Kind(StrEnum):
    """What an office tells."""

    NEWS = "news"
    DISASTER = "disaster"


class Instruction(StrEnum):
    """災害のときに言ってよいこと: chosen, never typed in a hurry."""

    EVACUATE = "evacuate"
    STAY_IN = "stay_in"
    KEEP_AWAY = "keep_away"
    ROADS = "roads"
    SHELTER = "shelter"
    WATER = "water"
    TELL_SAFETY = "tell_safety"


@dataclass(frozen=True)
class Audience:
    """To whom: of one tier and one state, "" for every."""

    tier: str = ""
    state: str = ""


@dataclass(frozen=True)
class Notice:
    """One notice as it was sent. `recipients`: how many letters were posted; never whose."""

    id: UUID
    place_code: str
    kind: Kind
    title: str
    body: str
    link: str
    instructions: tuple[Instruction, ...]
    audience: Audience
    posted_at: datetime
    posted_by: str
    recipients: int

    @property
    def about(self) -> str:
        """What letters of this notice are about."""
        return f"notice:{self.id}"


@dataclass(frozen=True)
class Bound:
    """The numbers of limits.yaml. Days, and how many a day."""

    renewal_first_days: int
    renewal_last_days: int
    nudge_every_days: int
    thanks_within_days: int
    news_a_day: int
    disasters_a_day: int
    news_days: int
    disaster_days: int
    reminder_days: int
