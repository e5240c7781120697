"""Who is who: a person and everybody that person has claimed are one history, however long the chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import connection

BELOW = """
    with recursive below (top, id) as (
        select id, id from unnest(%s::uuid[]) as asked (id)
        union
        select below.top, p.id from below join people_person p on p.claimed_into_id = below.id
    )
    select top, id from below
"""
ABOVE = """
    with recursive above (asked, id, claimed_into_id) as (
        select p.id, p.id, p.claimed_into_id from people_person p where p.id = any(%s::uuid[])
        union all
        select above.asked, p.id, p.claimed_into_id from above join people_person p on p.id = above.claimed_into_id
    )
    select asked, id from above where claimed_into_id is null
"""


def selves(id: UUID) -> tuple[UUID, ...]:
    """One's own id first, then those one has claimed."""
    return selves_many([id])[id]


def selves_many(ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """`selves` of many in one query. An id nobody has claimed with is alone."""
    found = defaultdict(list)
    for top, id in _ask(BELOW, ids):
        found[top].append(id)
    return {top: (top, *sorted(set(below) - {top})) for top, below in found.items()}


def canonical(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Whose history each id belongs to: the claimant's at the top, or itself. Ids nobody has are left out."""
    return dict(_ask(ABOVE, ids))


def _ask(question: str, ids: Iterable[UUID]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, [list(dict.fromkeys(ids))])
        return cursor.fetchall()
