"""How to ask about jobs, and about a file that was found somewhere."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from uuid import UUID

import yaml

from futasato.exports import models, rules
from futasato.exports.nouns import Bound, Column, Export

PAGE = 100
ENOUGH = 8
"""From so many numbers on their order tells a job: by chance one file of 40,320 has it."""


def get(id: UUID) -> Export | None:
    """One job, or None."""
    row = models.Export.objects.filter(id=id).first()
    return row and noun(row)


def of_place(place_code: str, *, limit: int = PAGE) -> tuple[Export, ...]:
    """The jobs of a place, the newest first."""
    found = models.Export.objects.filter(place_code=place_code).order_by("-endorsed_at", "id")
    return tuple(noun(row) for row in found[:limit])


def persons_on(place_code: str, on: date) -> int:
    """How many people were in the files that a place handed out on a day."""
    found = models.Allotment.objects.filter(place_code=place_code, on=on)
    return found.values_list("persons", flat=True).first() or 0


def traced(text: str, numbers: list[str]) -> tuple[Export, ...]:
    """The jobs that a leaked file can have come from: by the code in it, or else by the order of its numbers."""
    fetched = models.Export.objects.exclude(fetched_at=None).order_by("-fetched_at")
    if code := rules.code_in(text):
        return tuple(noun(row) for row in fetched.filter(code=code))
    if len(numbers) < ENOUGH:
        return ()
    return tuple(noun(row) for row in fetched if rules.is_in_order(row.code, numbers))


@cache
def bound() -> Bound:
    """Every number with the key it stands under. TypeError when one is missing or unknown."""
    text = resources.files("futasato.exports.rules").joinpath("limits.yaml").read_text(encoding="utf-8")
    return Bound(**{name: int(row["value"]) for name, row in yaml.safe_load(text).items()})


def noun(row: models.Export) -> Export:
    """A row as a noun."""
    return Export(
        row.id, row.place_code, row.proposal_id, tuple(Column(each) for each in row.columns), row.tier, row.state,
        row.proposed_by, row.endorsed_by, row.endorsed_at, row.ready_at, row.until_at, row.code, row.fetched_at,
        row.count,
    )  # fmt: skip
