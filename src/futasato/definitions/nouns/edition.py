"""A definition as it is in force somewhere: the parsed rule with its version and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from futasato.definitions.nouns.definition import Definition

NATIONWIDE = "000000"
"""Stands for the whole country where a place code is asked."""


@dataclass(frozen=True)
class Edition:
    """`number` 0 and `id` None: the guideline that ships with the product, in force where nothing was published."""

    definition: Definition
    number: int
    from_on: date
    id: UUID | None = None
    published_at: datetime | None = None
    published_by: str = ""
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sketch:
    """A draft of an office: a text that is not in force anywhere."""

    id: UUID
    place_code: str
    title: str
    text: str
    saved_at: datetime
    saved_by: str
