"""What the supervisor sees: looks of a town's people by day, unusual patterns, alarms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from futasato.accesses import models, rules
from futasato.accesses.models import storing
from futasato.accesses.nouns import Access, Alarm, Honey, Pattern, Purpose, Sight, Yardstick
from futasato.accesses.reads.numbers import limits as the_limits
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.units import DAY, instant_of

SIGHTS = """
    SELECT account, person_id, "at", purpose, "case", place_code,
           count(*) OVER (PARTITION BY request, "at", account) > %s AS is_listed,
           EXISTS (SELECT FROM accesses_honey h WHERE h.person_id = a.person_id) AS is_honey
    FROM accesses_access a
    WHERE "at" >= %s AND "at" < %s AND place_code = %s AND account IS NOT NULL AND purpose NOT IN ('own', 'guardian')
"""
Acted = Collection[tuple[int, UUID]]


def patterns(*, place_code: str, on: date, acted: Acted = (), limits: Yardstick | None = None) -> tuple[Pattern, ...]:
    """The unusual patterns of a place's officers on a Japanese day. `acted`: (account, person) for whom something was
    done that day; packages above know it."""
    numbers = limits or the_limits()
    sights = _sights(place_code, on, numbers)
    homes = _homes({s.account for s in sights}, {s.person for s in sights}, on)
    return rules.patterns((_beside(sight, homes, frozenset(acted)) for sight in sights), numbers)


def places(on: date) -> tuple[str, ...]:
    """The places whose people looked at anybody on a day, by code."""
    found = models.Access.objects.filter(at__gte=instant_of(on), at__lt=instant_of(on + DAY)).exclude(place_code="")
    return tuple(found.order_by("place_code").values_list("place_code", flat=True).distinct())


def pairs(place_code: str, on: date) -> frozenset[tuple[int, UUID]]:
    """(account, person looked at) of a place's people on a day."""
    return frozenset((sight.account, sight.person) for sight in _sights(place_code, on, the_limits()))


def office_looks(*, place_code: str, on: date, account: int | None = None, limit: int = 500) -> tuple[Access, ...]:
    """Looks by a place's people on a day, newest first."""
    since, until = instant_of(on), instant_of(on + DAY)
    found = models.Access.objects.filter(place_code=place_code, at__gte=since, at__lt=until)
    found = found.exclude(purpose__in=[Purpose.OWN, Purpose.GUARDIAN])
    found = found.filter(account=account) if account is not None else found
    return tuple(map(storing.noun, found.order_by("-at", "-sequence")[:limit].values_list(*storing.COLUMNS)))


def of_account(account: int, since: datetime, until: datetime) -> tuple[Access, ...]:
    """Everything an account has seen between two instants (the first included), oldest first: whom, which fields, when.
    The list for a report after a stolen session."""
    found = models.Access.objects.filter(account=account, at__gte=since, at__lt=until).order_by("at", "sequence")
    return tuple(map(storing.noun, found.values_list(*storing.COLUMNS)))


def alarms(place_code: str, limit: int = 100) -> tuple[Alarm, ...]:
    """What was raised about a place's officers, and about the record itself, newest first."""
    found = models.Alarm.objects.filter(place_code__in=[place_code, ""]).order_by("-raised_at", "-id")
    return tuple(map(_alarm, found[:limit]))


def untold(limit: int = 100) -> tuple[Alarm, ...]:
    """Alarms that nobody has been told of, oldest first."""
    return tuple(map(_alarm, models.Alarm.objects.filter(told_at=None).order_by("id")[:limit]))


def honey(place_code: str) -> tuple[Honey, ...]:
    """The honey persons of a place."""
    rows = models.Honey.objects.filter(place_code=place_code).order_by("set_at")
    return tuple(Honey(row.person_id, row.place_code, row.set_at) for row in rows)


def _sights(place_code: str, on: date, limits: Yardstick) -> list[Sight]:
    with connection.cursor() as cursor:
        cursor.execute(SIGHTS, [limits.list_persons, instant_of(on), instant_of(on + DAY), place_code])
        return [
            Sight(account, person, at, Purpose(purpose), case, code, is_listed=is_listed, is_honey=is_honey)
            for account, person, at, purpose, case, code, is_listed, is_honey in cursor.fetchall()
        ]


def _homes(accounts: Iterable[int], persons: Iterable[UUID], on: date) -> dict:
    """(account → the officer's person, who lives with them), (id → person looked at)."""
    own = {account: people_reads.of_account(account) for account in accounts}
    with_them = {a: set(people_reads.household(p.id, on)) if p else set() for a, p in own.items()}
    return {"own": own, "household": with_them, "seen": people_reads.get_many(persons)}


def _beside(sight: Sight, homes: dict, acted: frozenset) -> Sight:
    officer, seen = homes["own"].get(sight.account), homes["seen"].get(sight.person)
    is_familiar = bool(officer and seen) and _is_familiar(officer, seen, homes["household"][sight.account])
    return replace(sight, is_familiar=is_familiar, is_followed=(sight.account, sight.person) in acted)


def _is_familiar(officer: Person, seen: Person, household: set[UUID]) -> bool:
    shared = _streets(officer) & _streets(seen)
    name = rules.surname(officer.name)
    return seen.id in household or bool(shared) or bool(name) and name == rules.surname(seen.name)


def _streets(person: Person) -> set[str]:
    return {rules.street(address.text) for address in person.addresses} - {""}


def _alarm(row: models.Alarm) -> Alarm:
    return Alarm(row.id, row.place_code, row.kind, row.account, row.on, row.text, row.raised_at, row.told_at)
