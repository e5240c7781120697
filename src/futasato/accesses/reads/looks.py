"""Who looked at one person: lines, newest first, by town and month; and how fast somebody looks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from futasato.accesses import models
from futasato.accesses.models import storing
from futasato.accesses.nouns import Access, Purpose, Yardstick
from futasato.units import JST, add_months, instant_of

RECENT = """
    SELECT count(DISTINCT person_id) FILTER (WHERE many <= %s), count(DISTINCT person_id) FILTER (WHERE many > %s)
    FROM (SELECT person_id, count(*) OVER (PARTITION BY request, "at") AS many FROM accesses_access
          WHERE account = %s AND "at" > %s AND "at" <= %s AND purpose NOT IN ('own', 'guardian')) AS looks
"""


def looks(
    *, persons: Collection[UUID], place_code: str = "", month: date | None = None,
    is_own: bool = False, limit: int = 50, after: int = 0,
) -> tuple[Access, ...]:  # fmt: skip
    """Looks at a person, newest first: by others, or (`is_own`) by the person. `month`: its first day, in JST."""
    found = _of(persons, place_code, month, is_own).order_by("-at", "-sequence")[after : after + limit]
    return tuple(map(storing.noun, found.values_list(*storing.COLUMNS)))


def count(*, persons: Collection[UUID], place_code: str = "", month: date | None = None, is_own: bool = False) -> int:
    """How many looks `looks` can show."""
    return _of(persons, place_code, month, is_own).count()


def looks_for_agent(*, persons: Collection[UUID], agent: int, limit: int = 50, after: int = 0) -> tuple[Access, ...]:
    """Looks by others as one who acts for the person may know them, newest first: without those of anybody else who
    acts for them, and without those at who acts for them (trust.md T14). `agent`: the account."""
    found = _of(persons, "", None, False).exclude(Q(purpose=Purpose.GUARDIAN) & ~Q(account=agent))
    found = found.exclude(fields__contains=["mandates"]).order_by("-at", "-sequence")[after : after + limit]
    return tuple(map(storing.noun, found.values_list(*storing.COLUMNS)))


def months(persons: Collection[UUID]) -> dict[date, int]:
    """Looks by others for each month (JST) that has any."""
    rows = _of(persons, "", None, False).annotate(month=TruncMonth("at", tzinfo=JST))
    return {month.date(): n for month, n in rows.values_list("month").annotate(n=Count("id")).order_by("month")}


def towns(persons: Collection[UUID]) -> tuple[str, ...]:
    """The places whose people have looked, by code."""
    rows = _of(persons, "", None, False).exclude(place_code="").order_by("place_code")
    return tuple(rows.values_list("place_code", flat=True).distinct())


def get(access: UUID, persons: Collection[UUID]) -> Access | None:
    """One look at one of these ids; None for any other, existing or not."""
    row = models.Access.objects.filter(id=access, person__in=list(persons)).values_list(*storing.COLUMNS).first()
    return row and storing.noun(row)


def recent(account: int, now: datetime, limits: Yardstick) -> tuple[int, int]:
    """How many people an account has (opened, met in lists) within the last `speed_minutes`."""
    since = now - timedelta(minutes=limits.speed_minutes)
    with connection.cursor() as cursor:
        cursor.execute(RECENT, [limits.list_persons, limits.list_persons, account, since, now])
        return cursor.fetchone()


def seen_since(account: int, since: datetime) -> frozenset[UUID]:
    """Whom an account has seen since an instant, without its own looks at itself."""
    found = models.Access.objects.filter(account=account, at__gte=since).exclude(purpose=Purpose.OWN)
    return frozenset(found.values_list("person", flat=True))


def _of(persons: Collection[UUID], place_code: str, month: date | None, is_own: bool) -> QuerySet:
    found = models.Access.objects.filter(person__in=list(persons))
    found = found.filter(purpose=Purpose.OWN) if is_own else found.exclude(purpose=Purpose.OWN)
    if place_code:
        found = found.filter(place_code=place_code)
    if month:
        found = found.filter(at__gte=instant_of(month), at__lt=instant_of(add_months(month, 1)))
    return found
