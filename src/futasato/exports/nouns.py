"""What a mass export is: who asked for which columns of whom, when the file can be had, and what the file says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Column(StrEnum):
    """What of somebody can stand in a file. The number on the card always does: it names the row."""

    NUMBER = "number"
    NAME = "name"
    KANA = "kana"
    BORN_ON = "born_on"
    EMAIL = "email"
    HOME = "home"
    TIER = "tier"
    STATE = "state"
    JOINED = "joined"


class Phase(StrEnum):
    """How a job stands."""

    WAITING = "waiting"  # the delay is running
    READY = "ready"
    FETCHED = "fetched"
    OVER = "over"  # nobody fetched it in time


@dataclass(frozen=True)
class Export:
    """One job that two have signed. `code` is the watermark: it stands in the file and in its name. `tier`, `state`:
    only these, "" for all. `count`: people in the file, when it was fetched."""

    id: UUID
    place_code: str
    proposal: UUID
    columns: tuple[Column, ...]
    tier: str
    state: str
    proposed_by: str
    endorsed_by: str
    endorsed_at: datetime
    ready_at: datetime
    until_at: datetime
    code: str
    fetched_at: datetime | None = None
    count: int | None = None


@dataclass(frozen=True)
class Row:
    """One person of a file: id for the access record, and what stands in each column."""

    person: UUID
    values: tuple[str, ...]


@dataclass(frozen=True)
class File:
    """What is handed out, once: its name, its bytes (CSV), who is in it."""

    export: Export
    name: str
    content: bytes
    persons: tuple[UUID, ...]


@dataclass(frozen=True)
class Bound:
    """The numbers of rules/limits.yaml."""

    delay_minutes: int
    open_hours: int
    persons_a_day: int
