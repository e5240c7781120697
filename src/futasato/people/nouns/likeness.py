"""Who may be the same person, and for what reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Likeness(StrEnum):
    """In what two entries are alike."""

    NAME = "name"
    KANA = "kana"
    BIRTH = "birth"
    EMAIL = "email"


@dataclass(frozen=True)
class Sketch:
    """What is known of somebody who may be in the register already: everything may be missing."""

    name: str = ""
    kana: str = ""
    born_on: date | None = None
    email: str = ""


@dataclass(frozen=True)
class Alike:
    """A person of the register who may be the one sketched, and in what they are alike."""

    person: UUID
    reasons: frozenset[Likeness]
