"""Who has asked to be forgotten, and how long that waits (rulebook/deadlines/leaving.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml
from django.conf import settings

from futasato.people import models, nouns
from futasato.people.reads.selves import canonical


def leaving_of(selves: Iterable[UUID]) -> nouns.Leaving | None:
    """What waits for somebody (by all their ids), or None."""
    return next((_noun(row) for row in _open().filter(person__in=list(selves))), None)


def last_taken_back(selves: Iterable[UUID]) -> nouns.Leaving | None:
    """What somebody (by all their ids) took back last, or None."""
    rows = models.Leaving.objects.filter(person__in=list(selves), taken_back_at__isnull=False)
    return next((_noun(row) for row in rows.order_by("-taken_back_at")[:1]), None)


def holds_office(selves: Iterable[UUID], on: date) -> bool:
    """Whether any account of somebody (by all their ids) is in office on a day, or will be."""
    accounts = models.Person.objects.filter(id__in=list(selves), account__isnull=False).values("account")
    return models.Office.objects.filter(account__in=accounts).exclude(until_on__lt=on).exists()


def locked(person: UUID) -> UUID | None:
    """As whom somebody counts, locked until the transaction ends; None when nobody has this id. Whoever asks, takes back
    or erases comes by here first."""
    top = canonical([person]).get(person)
    rows = models.Person.objects.select_for_update(of=("self",)).filter(id=top)
    return next((row.id for row in rows), None)


def leavings(before_on: date) -> tuple[nouns.Leaving, ...]:
    """Everybody whose last day to take it back is over on a day, the longest waiting first."""
    return tuple(map(_noun, _open().filter(until_on__lt=before_on).order_by("until_on", "id")))


def waiting_days(on: date) -> int:
    """How many days a leaving asked for on a day waits. Raises LookupError when no rule is in force."""
    known = [(line["from_on"], line["days"]) for line in _lines(Path(settings.RULEBOOK)) if line["from_on"] <= on]
    if not known:
        raise LookupError(f"やめる申し出の待つ日数に、{on} に効く定めがありません")
    return max(known)[1]


@cache
def _lines(rulebook: Path) -> list[dict]:
    return yaml.safe_load((rulebook / "deadlines" / "leaving.yaml").read_text(encoding="utf-8"))["waiting"]


def _open():
    return models.Leaving.objects.filter(taken_back_at=None)


def _noun(row: models.Leaving) -> nouns.Leaving:
    return nouns.Leaving(row.id, row.person_id, row.asked_at, row.until_on, row.taken_back_at)
