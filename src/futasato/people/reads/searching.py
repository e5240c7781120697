"""Persons by what their names begin with, however they are written, by birth and by e-mail; and who may be the same.

Every question is answered by an index, under row security as well: only equality and the order of letters are asked of
the database, which it may ask of rows that the reader does not see (docs/adr/0028).
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from futasato.people import models, nouns, rules
from futasato.people.nouns import Alike, Likeness, Sketch
from futasato.people.reads.among import among
from futasato.people.reads.persons import as_nouns

LAST = chr(sys.maxunicode)
Within = Collection[UUID] | QuerySet | None


def search(text: str, limit: int = 50, *, within: Within = None) -> tuple[nouns.Person, ...]:
    """Persons of whom a word of the name, the kana or the e-mail address begins with each word of a text; of a text that
    is a day (1990/4/1, 平成2年4月1日, H2.4.1), those born on it. Newest first; nothing for a text without letters.

    `within`: only these ids, so that an office never meets anybody outside its own register; as a question of ids
    (registrations.reads.members) it is joined by the database.
    """
    born_on, words = rules.day_in(text), rules.folding.words(text)
    if not words:
        return ()
    rows = models.Person.objects.filter(claimed_into=None).order_by("-entered_at", "id")
    if born_on is not None:
        rows, words = rows.filter(born_on=born_on), ()
    if words:
        rows = rows.filter(id__in=_begin_with(words))
    return tuple(as_nouns(_within(rows, within)[:limit]).values())


def alike(
    *, name: str = "", kana: str = "", born_on: date | None = None, email: str = "", within: Within = None
) -> tuple[Alike, ...]:
    """Who may be the one described, most alike first: the same name or kana however written and in either order, or the
    same e-mail address; the birth is a further reason, and none by itself."""
    return alike_many([Sketch(name, kana, born_on, email)], within=within)[0]


def alike_many(sketches: Sequence[Sketch], *, within: Within = None) -> tuple[tuple[Alike, ...], ...]:
    """`alike` for each of many, in one query."""
    wanted = {key for sketch in sketches for key in _whole(sketch)}
    asked = RawSQL("people_searchkey.key = any(%s::text[])", [sorted(wanted)], output_field=BooleanField())
    rows = _within(models.Person.objects.filter(claimed_into=None), within)
    hit = models.SearchKey.objects.filter(asked, person__in=rows).order_by("key", "person_id")
    told = hit.values_list("key", "person_id", "person__name", "person__kana", "person__born_on", "person__email")
    found: dict[str, list[tuple]] = {}
    for key, *row in told:
        found.setdefault(key, []).append(tuple(row))
    return tuple(_alike(sketch, (row for key in _whole(sketch) for row in found.get(key, ()))) for sketch in sketches)


def _alike(sketch: Sketch, rows: Iterable[tuple]) -> tuple[Alike, ...]:
    found = [Alike(row[0], _reasons(sketch, Sketch(row[1], row[2], row[3], row[4] or ""))) for row in dict.fromkeys(rows)]
    return tuple(sorted((each for each in found if each.reasons - {Likeness.BIRTH}), key=lambda e: (-len(e.reasons), e.person)))


def _reasons(one: Sketch, other: Sketch) -> frozenset[Likeness]:
    orders = rules.folding.orders
    same = {
        Likeness.NAME: bool(set(orders(one.name)) & set(orders(other.name))),
        Likeness.KANA: bool(set(orders(one.kana)) & set(orders(other.kana))),
        Likeness.BIRTH: one.born_on is not None and one.born_on == other.born_on,
        Likeness.EMAIL: bool(one.email) and _email(one.email) == _email(other.email),
    }
    return frozenset(reason for reason, holds in same.items() if holds)


def _email(text: str) -> str:
    return rules.clean_email(text).lower()


def _whole(sketch: Sketch) -> tuple[str, ...]:
    """The keys of whoever is alike: among them are those of the whole name, begun with any of its words."""
    folding = rules.folding
    return tuple(dict.fromkeys([*folding.orders(sketch.name), *folding.orders(sketch.kana), *folding.words(sketch.email)]))


def _begin_with(words: Sequence[str]) -> QuerySet:
    """Whoever has a key for each word. Intersected as whole sets: asked person by person, the second word would be read
    through once for everybody who has the first."""
    first, *others = map(_begins_with, words)
    return first.intersection(*others) if others else first


def _begins_with(word: str) -> QuerySet:
    return models.SearchKey.objects.filter(Q(key__gte=word) & Q(key__lt=word + LAST)).values("person")


def _within(rows: QuerySet, within: Within) -> QuerySet:
    if within is None:
        return rows
    return rows.filter(id__in=within) if isinstance(within, QuerySet) else rows.filter(among("people_person.id", within))
