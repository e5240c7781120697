"""Events of a municipality, the codes their screens and posters show, and who came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from futasato.records.nouns import Evidence, Kind, Level
from futasato.visits import models, nouns
from futasato.visits.rules import code

KEPT = ("id", "place_code", "title", "name", "venue", "starts_at", "ends_at", "capacity", "held_by")


def event(id: UUID) -> nouns.Event | None:
    """One event; None when there is none."""
    row = models.Event.objects.filter(id=id).first()
    return row and event_noun(row)


def events(place_code: str, *, ends_after: datetime | None = None) -> tuple[nouns.Event, ...]:
    """The events of a municipality in order of their beginning; only those that end after an instant, if given."""
    rows = models.Event.objects.filter(place_code=place_code).order_by("starts_at", "id")
    return tuple(event_noun(row) for row in (rows.filter(ends_at__gt=ends_after) if ends_after else rows))


def rotating_code(event: UUID, at: datetime) -> str:
    """What the screen at the venue shows at an instant; ask again every few seconds. LookupError: no such event."""
    return code.rotating(event, _secret(event), at)


def poster_code(event: UUID) -> str:
    """What is printed and hung up. LookupError: no such event."""
    return code.poster(event, _secret(event))


def event_of_code(text: str) -> UUID | None:
    """The event that a scanned code is about, without saying whether the code still holds; None: no code of ours."""
    found = code.subject_of(text)
    return found if found and models.Event.objects.filter(id=found).exists() else None


def check_ins(event: UUID) -> tuple[nouns.CheckIn, ...]:
    """Who came to an event, in order."""
    rows = models.CheckIn.objects.filter(event=event).order_by("checked_at", "id")
    return tuple(check_in_noun(row) for row in rows)


def check_ins_of(people: Iterable[UUID]) -> tuple[nouns.CheckIn, ...]:
    """What somebody (all of their selves) came to, newest first."""
    rows = models.CheckIn.objects.filter(person__in=list(people)).order_by("-checked_at", "id")
    return tuple(check_in_noun(row) for row in rows)


def event_noun(row: models.Event) -> nouns.Event:
    """A row as a noun; the secret stays here."""
    kept = {name: getattr(row, name) for name in KEPT}
    return nouns.Event(**kept, kind=Kind(row.kind), cancelled_at=row.cancelled_at, cancel_reason=row.cancel_reason)


def check_in_noun(row: models.CheckIn) -> nouns.CheckIn:
    """A row as a noun that stood already."""
    how = (Evidence(row.evidence), Level(row.level), row.checked_at, row.record_id)
    return nouns.CheckIn(row.event_id, row.person_id, row.happened_on, *how, is_new=False)


def _secret(event: UUID) -> bytes:
    found = models.Event.objects.filter(id=event).values_list("secret", flat=True).first()
    if found is None:
        raise LookupError("この催しは見つかりません。番号をお確かめください")
    return bytes(found)
