"""代理: one person acts for another, for a reason that somebody saw, with an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Ground(StrEnum):
    """Why somebody may act: 親権者 (戸籍), by a court (後見・審判), or entrusted by the person (委任)."""

    GUARDIAN = "guardian"
    COURT = "court"
    DELEGATE = "delegate"


class Counting(StrEnum):
    """How an age is counted. LAW: reached at the end of the day before the birthday (年齢計算ニ関スル法律,
    民法143条); BIRTHDAY: on the birthday. The instant is the same, the day that carries it is not."""

    LAW = "law"
    BIRTHDAY = "birthday"


@dataclass(frozen=True)
class Mandate:
    """`agent` acts for `principal` on these days (both ends included; `until_on` None: no end of its own).

    `basis`: how it was seen (戸籍謄本, the court's number and day, a signed paper). `frozen_at`: for the protection of
    the principal nobody but the desk acts on it any more. `principal_name`, `agent_name`: as they were on the paper, so
    that each reads whom it names without a look into the other's life.
    """

    id: UUID
    ground: Ground
    principal: UUID
    agent: UUID
    from_on: date
    basis: str
    entered_at: datetime
    entered_by: str
    until_on: date | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    end_reason: str = ""
    frozen_at: datetime | None = None
    principal_name: str = ""
    agent_name: str = ""


@dataclass(frozen=True)
class AgeLimit:
    """An age in completed years that counts from a day on."""

    years: int
    from_on: date


@dataclass(frozen=True)
class AgeRule:
    """The dated limits (ages.yaml): of majority, and of consenting alone; each list in order of its days."""

    counting: Counting
    majority: tuple[AgeLimit, ...]
    self_consent: tuple[AgeLimit, ...]


@dataclass(frozen=True)
class Life:
    """What of a principal decides about a mandate: birth, death, and whether the person is protected (veiled)."""

    born_on: date | None = None
    died_on: date | None = None
    is_veiled: bool = False
