"""What there is about protection (DV等支援措置): that it was set, by whom, where; and what other towns are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

CONFIRM = "窓口確認: この方については、支援措置の担当が応対してください。"
"""All that a linked municipality is told: no address, no reason, no town."""


class Switch(StrEnum):
    """Which way it was turned."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True)
class Protection:
    """支援措置 of one person as one office decided it. Why is kept apart (`reads.ground`).

    `ends_on`: the day by which the desk looks again. It lifts nothing by itself: what runs out stays closed.
    """

    id: UUID
    person: UUID
    place_code: str
    set_by: str
    set_at: datetime
    ends_on: date | None = None
    lifted_by: str = ""
    lifted_at: datetime | None = None

    @property
    def is_standing(self) -> bool:
        """True until two have lifted it."""
        return self.lifted_at is None


@dataclass(frozen=True)
class Notice:
    """What the desk of a linked municipality reads: that somebody's matters go through it from now on (or no more)."""

    place_code: str
    person: UUID
    switch: Switch
    told_at: datetime
    text: str = CONFIRM
