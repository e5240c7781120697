"""What has to be told to a supervisor: raised once, told once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from futasato.accesses import models, reads
from futasato.accesses.nouns import Alarm, Honey, Pattern
from futasato.units import day_of
from futasato.walls.act import act

RAISE = """
    INSERT INTO accesses_alarm (key, place_code, kind, account, "on", text, raised_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (key) DO NOTHING
"""


@act
def plant(*, person: UUID, place_code: str, now: datetime, by: str) -> Honey:
    """Make an invented person a honey person of a place: whoever opens it raises an alarm at once."""
    models.Honey.objects.get_or_create(
        person_id=person, defaults={"place_code": place_code, "set_at": now, "set_by": by}
    )
    return Honey(person, place_code, now)


@act
def watch(
    *, place_code: str, on: date, acted: Collection[tuple[int, UUID]], now: datetime, by: str
) -> tuple[Pattern, ...]:
    """Look through a place's day and raise an alarm for each unusual pattern, once however often it is asked."""
    found = reads.patterns(place_code=place_code, on=on, acted=acted)
    for each in found:
        key = f"watch/{place_code}/{on}/{each.account}/{each.sign}"
        _raise(key, place_code, each.sign, each.account, on, f"{each.value} ≥ {each.limit}", now)
    return found


@act
def raise_alarm(*, kind: str, key: str, text: str, now: datetime, by: str, place_code: str = "") -> str:
    """Raise one alarm about the record itself; the same `key` is raised once. Returns the key."""
    _raise(key, place_code, kind, None, day_of(now), text, now)
    return key


@act
def tell(*, alarm: Alarm, now: datetime, by: str) -> Alarm:
    """Write down that somebody was told."""
    models.Alarm.objects.filter(id=alarm.id, told_at=None).update(told_at=now)
    return alarm


def _raise(key: str, *said) -> None:
    with connection.cursor() as cursor:
        cursor.execute(RAISE, [key, *said])
