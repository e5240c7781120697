"""The keys that a person is searched by follow every name, kana and e-mail address that an act writes."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from futasato.people import models, rules

ADD = "insert into people_searchkey (person_id, key) select * from unnest(%s::uuid[], %s::text[])"


def keep_keys(row: models.Person) -> None:
    """Make the search keys of a person those of what the row says now. To be called by each act that writes a name."""
    wanted = set(rules.folding.keys(row.name, row.kana, row.email or ""))
    kept = models.SearchKey.objects.filter(person=row.id)
    had = set(kept.values_list("key", flat=True))
    if gone := had - wanted:
        kept.filter(key__in=gone).delete()
    models.SearchKey.objects.bulk_create(models.SearchKey(person_id=row.id, key=key) for key in sorted(wanted - had))


def add_keys(named: Iterable[tuple[UUID, str, str]]) -> None:
    """The search keys of many who are new: (id, name, kana)."""
    rows = [(id, key) for id, name, kana in named for key in rules.folding.keys(name, kana)]
    with connection.cursor() as cursor:
        cursor.execute(ADD, [[id for id, _ in rows], [key for _, key in rows]])
