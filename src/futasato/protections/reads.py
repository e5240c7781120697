"""How to ask: who is hidden, what a desk has decided, what it is told, who stays out of figures.

In doubt somebody is hidden: a person is veiled when any of their selves is, and bare ids count even where the reader's
reach shows nothing of the people behind them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import connection

from futasato.people import reads as people_reads
from futasato.protections import models, nouns

PAGE = 200


def is_veiled(person: UUID) -> bool:
    """Whether this person, or any self of theirs, is hidden."""
    return bool(veiled_among([person]))


def veiled_among(ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those of some people who are hidden."""
    return frozenset(ids) & _with_selves(_veil())


def hidden_from_statistics(on: date) -> frozenset[UUID]:
    """Everybody who is hidden, and everybody who was until less than twelve months before a day (trust.md T12)."""
    silent = models.Transition.objects.filter(until_on__gt=on).values_list("person_id", flat=True)
    return _with_selves([*_veil(), *silent])


def of_desk(place_code: str, *, limit: int = PAGE) -> tuple[nouns.Protection, ...]:
    """The standing protections that an office decided, the newest first."""
    own = models.Protection.objects.filter(place_code=place_code, lifted_at=None)
    return tuple(noun(row) for row in own.order_by("-set_at", "id")[:limit])


def get(id: UUID, *, place_code: str) -> nouns.Protection | None:
    """One protection that this very office decided, or None."""
    row = models.Protection.objects.filter(id=id, place_code=place_code).first()
    return row and noun(row)


def ground(id: UUID, *, place_code: str) -> str:
    """Why; for the desk that decided. Empty for any other."""
    return (
        models.Ground.objects.filter(protection=id, place_code=place_code).values_list("text", flat=True).first() or ""
    )


def notices(place_code: str, *, limit: int = PAGE) -> tuple[nouns.Notice, ...]:
    """What the desk of a place was told by other places, the newest first."""
    rows = models.Notice.objects.filter(place_code=place_code).order_by("-told_at", "-id")[:limit]
    return tuple(nouns.Notice(row.place_code, row.person_id, nouns.Switch(row.switch), row.told_at) for row in rows)


def noun(row: models.Protection) -> nouns.Protection:
    """A row as a noun."""
    return nouns.Protection(
        row.id, row.person_id, row.place_code, row.set_by, row.set_at, row.ends_on, row.lifted_by, row.lifted_at
    )


def _veil() -> list[UUID]:
    """The bare ids, through the function that policies use: the table itself is listed by nobody but the house."""
    with connection.cursor() as cursor:
        cursor.execute("select unnest(walls_veiled())")
        return [id for (id,) in cursor.fetchall()]


def _with_selves(ids: Collection[UUID]) -> frozenset[UUID]:
    bare = frozenset(ids)
    groups = people_reads.selves_many(people_reads.canonical(bare).values())
    return bare.union(*groups.values())
