"""The loop that follows: new records, turns in people's lives, versions that came into force, days that went by.

Every batch is one transaction together with its cursor. Killed anywhere, the next run begins where the last finished
batch ended: nothing is lost, nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from threading import Event

from django.db import connection, transaction
from django.utils import timezone

from futasato.definitions import reads as definition_reads
from futasato.definitions.nouns import NATIONWIDE
from futasato.people import reads as people_reads
from futasato.people.nouns import Cursor
from futasato.records import reads as record_reads
from futasato.registrations import acts, models, reads
from futasato.registrations.nouns import Cause
from futasato.units import day_of

BATCH = 2_000
PAUSE_SECONDS = 2.0
RECORDS, PEOPLE, PUBLICATIONS, EDITIONS, DAYS = "records", "people", "publications", "editions", "days"


def catch_up(*, now: datetime, limit: int = BATCH) -> int:
    """Follow one batch of each; how many records, ties and standings were looked at. 0: everything is up to date."""
    looked_at = sum(follow(now, limit) for follow in (follow_records, follow_people, follow_publications))
    # What a new version moves is moved by the version, not by the day: days wait until its round is over.
    return looked_at + (follow_editions(now, limit) or follow_days(now, limit))


def catch_up_all(*, now: datetime, limit: int = BATCH, progress: Callable[[int], object] | None = None) -> int:
    """Batch after batch until nothing is left; how much was looked at in all."""
    total = 0
    while done := catch_up(now=now, limit=limit):
        total += done
        if progress:
            progress(total)
    return total


def follow_forever(
    stop: Event, clock: Callable[[], datetime] = timezone.now, pause_seconds: float = PAUSE_SECONDS
) -> None:
    """Until `stop` is set. The site runs this beside its pages; `clock` says what time it is."""
    while not stop.is_set():
        if not catch_up(now=clock()):
            stop.wait(pause_seconds)


@transaction.atomic
def follow_records(now: datetime, limit: int) -> int:
    """Records that arrived: their ties are looked at again, each once."""
    _take_turn(RECORDS)
    touched = record_reads.touched_after(Cursor.read(_reached(RECORDS, str(Cursor()))), limit)
    if touched:
        acts.refresh(pairs={(each.person, each.place_code) for each in touched}, now=now, cause=Cause.RECORD)
        _reach(RECORDS, str(touched[-1].cursor))
    return len(touched)


@transaction.atomic
def follow_people(now: datetime, limit: int) -> int:
    """Who moved, proved who they are, claimed, was released, died or joined a household: all of their ties."""
    _take_turn(PEOPLE)
    touched = people_reads.touched_after(Cursor.read(_reached(PEOPLE, str(Cursor()))), limit)
    if touched:
        acts.look_again(people={each.person for each in touched}, now=now, by="machine")
        _reach(PEOPLE, str(touched[-1].cursor))
    return len(touched)


@transaction.atomic
def follow_publications(now: datetime, limit: int) -> int:
    """Versions that were published for a coming day: for everybody of their place that day is one of change now."""

    def places(done: str, until: str) -> set[str]:
        return set(definition_reads.places_published(after=int(done), until=int(until)))

    newest = str(definition_reads.last_publication())
    return _follow_places(PUBLICATIONS, "0", newest, places, now, limit)


@transaction.atomic
def follow_editions(now: datetime, limit: int) -> int:
    """Versions that came into force since the last look: all registrations of their place, `limit` a batch."""

    def places(done: str, until: str) -> set[str]:
        span = {"after": date.fromisoformat(done), "until": date.fromisoformat(until)}
        return {code for code, _ in definition_reads.editions_starting(**span)}

    return _follow_places(EDITIONS, date.min.isoformat(), day_of(now).isoformat(), places, now, limit)


def _follow_places(
    name: str, first: str, newest: str, places: Callable[[str, str], set[str]], now: datetime, limit: int
) -> int:
    """One batch of a round over all registrations of the places that something between two marks concerns.

    The cursor is `done/until/last`: the mark up to which all is done, the mark up to which the present round goes
    (fixed when it begins: midnight may come between two batches), and the last registration of the round.
    """
    _take_turn(name)
    done, until, last = _reached(name, f"{first}//").split("/")
    until = until or newest
    codes = places(done, until)
    if not codes:
        return 0
    part = _registrations(None if NATIONWIDE in codes else codes, last, limit)
    acts.refresh(registrations=part, now=now, cause=Cause.DEFINITION)
    _reach(name, f"{done}/{until}/{part[-1]}" if len(part) == limit else f"{until}//")
    return max(len(part), 1)


@transaction.atomic
def follow_days(now: datetime, limit: int) -> int:
    """Standings whose day of change has come."""
    _take_turn(DAYS)
    due = reads.due(day_of(now), limit)
    if due:
        acts.refresh(registrations=due, now=now, cause=Cause.TIME)
    return len(due)


def _registrations(codes: set[str] | None, last: str, limit: int) -> list:
    found = models.Registration.objects.order_by("id")
    found = found if codes is None else found.filter(place_code__in=codes)
    found = found.filter(id__gt=last) if last else found
    return list(found.values_list("id", flat=True)[:limit])


def _take_turn(name: str) -> None:
    """Only one follower at a time, in however many processes."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"registrations follow {name}"])


def _reached(name: str, beginning: str) -> str:
    row = models.Cursor.objects.filter(name=name).first()
    return row.value if row else beginning


def _reach(name: str, value: str) -> None:
    models.Cursor.objects.update_or_create(name=name, defaults={"value": value})
