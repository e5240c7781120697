"""The loop that follows registrations and records: once a day everybody's standing, and every record that arrives.

Each batch is one transaction together with its cursor. Killed anywhere, the next run begins where the last finished
batch ended; a letter that is posted again is there once.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from futasato.letters import reads as letters_reads
from futasato.letters import rules as letters_rules
from futasato.notices import acts, models
from futasato.people.nouns import Cursor
from futasato.records import reads as record_reads
from futasato.registrations import reads as registrations_reads
from futasato.units import day_of

BATCH = 1_000
DAYS, RECORDS = "days", "records"


def catch_up(*, now: datetime, limit: int = BATCH) -> int:
    """One batch of each; how much was looked at. 0: everybody has been told."""
    return follow_days(now, limit) + follow_records(now, limit)


@transaction.atomic
def follow_days(now: datetime, limit: int) -> int:
    """Once a day, when the night is over, every standing. The cursor is `day/last`: the day of the round, and the
    last registration of the round; `day/` when it is over."""
    _take_turn(DAYS)
    if letters_rules.is_quiet(now, letters_reads.quiet()):
        return 0
    today = day_of(now).isoformat()
    day, last = _reached(DAYS, f"{today}/0").split("/")
    if day == today and not last:
        return 0
    last = last if day == today else "0"
    pairs = registrations_reads.active_after(last if last != "0" else None, limit)
    acts.remind(pairs=pairs, now=now, by="machine")
    _reach(DAYS, f"{today}/{pairs[-1][0].id if len(pairs) == limit else ''}")
    return len(pairs)


@transaction.atomic
def follow_records(now: datetime, limit: int) -> int:
    """Records that arrived: help that was confirmed is thanked for."""
    _take_turn(RECORDS)
    touched = record_reads.touched_after(Cursor.read(_reached(RECORDS, str(Cursor()))), limit)
    if touched:
        acts.thank(ties={(each.person, each.place_code) for each in touched}, now=now, by="machine")
        _reach(RECORDS, str(touched[-1].cursor))
    return len(touched)


def _take_turn(name: str) -> None:
    """Only one follower at a time, in however many processes."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"notices follow {name}"])


def _reached(name: str, beginning: str) -> str:
    row = models.Cursor.objects.filter(name=name).first()
    return row.value if row else beginning


def _reach(name: str, value: str) -> None:
    models.Cursor.objects.update_or_create(name=name, defaults={"value": value})
