"""Notices as they were sent, and the numbers they keep to. Who may read one, row security says."""

from __future__ import annotations

from functools import cache
from importlib import resources
from uuid import UUID

import yaml

from futasato.notices import models
from futasato.notices.nouns import Audience, Bound, Instruction, Kind, Notice

PAGE = 50


@cache
def bound() -> Bound:
    """Every number with the key it stands under. TypeError when one is missing or unknown."""
    text = resources.files("futasato.notices.rules").joinpath("limits.yaml").read_text(encoding="utf-8")
    return Bound(**{name: int(row["value"]) for name, row in yaml.safe_load(text).items()})


def get(id: UUID) -> Notice | None:
    """One notice, or None."""
    row = models.Notice.objects.filter(id=id).first()
    return row and noun(row)


def of_place(place_code: str, *, limit: int = PAGE) -> tuple[Notice, ...]:
    """The notices of a place, the newest first."""
    found = models.Notice.objects.filter(place_code=place_code).order_by("-posted_at", "id")
    return tuple(noun(row) for row in found[:limit])


def noun(row: models.Notice) -> Notice:
    """A row as a noun."""
    return Notice(
        row.id, row.place_code, Kind(row.kind), row.title, row.body, row.link,
        tuple(Instruction(each) for each in row.instructions), Audience(row.tier, row.state), row.posted_at, row.posted_by,
        row.recipients,
    )  # fmt: skip
