"""The lists of a place and the pairs that wait for a verdict."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from datetime import date
from uuid import UUID

from futasato.rosters import models
from futasato.rosters.nouns import Listed, Pair, Roster, Stage, Verdict

DAYS = ("born_on", "home_from_on")


def of_place(place_code: str) -> tuple[Roster, ...]:
    """A place's lists, the newest first."""
    return tuple(
        map(_roster, models.Roster.objects.filter(place_code=place_code).defer("content").order_by("-brought_at", "id"))
    )


def get(roster: UUID) -> Roster | None:
    """One list; None when there is none in reach."""
    found = models.Roster.objects.filter(id=roster).defer("content").first()
    return found and _roster(found)


def content(roster: UUID) -> bytes:
    """What a waiting list holds."""
    return bytes(models.Roster.objects.values_list("content", flat=True).get(id=roster))


def open_pairs(place_code: str) -> tuple[Pair, ...]:
    """The pairs of a place whose row is not taken in yet, undecided ones first."""
    rows = models.Pair.objects.filter(place_code=place_code, settled_at=None, person__claimed_into=None)
    return tuple(map(pair_noun, rows.order_by("verdict", "brought_at", "key", "id")))


def pair(id: UUID) -> Pair | None:
    """One pair; None when there is none in reach."""
    found = models.Pair.objects.filter(id=id).first()
    return found and pair_noun(found)


def verdicts(place_code: str, source: str) -> dict[str, dict[UUID, Verdict]]:
    """By key, what was said of each person the row was compared with."""
    found: dict[str, dict[UUID, Verdict]] = defaultdict(dict)
    rows = models.Pair.objects.filter(place_code=place_code, source=source)
    for key, person, verdict in rows.values_list("key", "person_id", "verdict"):
        found[key][person] = Verdict(verdict)
    return found


def said(listed: Listed) -> dict:
    """A row as it is kept with a pair."""
    told = {each.name: getattr(listed, each.name) for each in fields(Listed)}
    return told | {name: told[name] and told[name].isoformat() for name in DAYS}


def pair_noun(row: models.Pair) -> Pair:
    """The noun of a kept pair."""
    days = {name: row.said[name] and date.fromisoformat(row.said[name]) for name in DAYS}
    listed = Listed(**row.said | days)
    return Pair(row.id, row.place_code, listed, row.person_id, Verdict(row.verdict), row.settled_at is not None)


def _roster(row: models.Roster) -> Roster:
    stage = Stage(row.stage)
    return Roster(row.id, row.place_code, row.name, row.mapping, stage, row.brought_at, row.brought_by, row.until_on)
