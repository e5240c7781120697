"""Who of the town's own register a row is or resembles. Asked with the reach of the place alone: whoever is protected is
not there, as for every officer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from futasato.people import reads as people_reads
from futasato.rosters import models
from futasato.rosters.nouns import Listed
from futasato.rosters.rules import likeness


def known(place_code: str, source: str, keys: Collection[str]) -> dict[str, UUID]:
    """Whom a list's keys mean since it was taken in before; of two, who came first."""
    asked = RawSQL("key = any(%s::text[])", [list(keys)], output_field=BooleanField())
    rows = models.Member.objects.filter(asked, place_code=place_code, source=source).order_by("-id")
    found = dict(rows.values_list("key", "person_id"))
    met = people_reads.canonical(found.values())
    return {key: met[person] for key, person in found.items() if person in met}


def resembling(place_code: str, listed: Iterable[Listed]) -> dict[str, list[UUID]]:
    """By key, whom each row resembles (rules.likeness)."""
    rows = list(listed)
    emails = {row.email.lower() for row in rows if row.email}
    births = {row.born_on for row in rows if row.kana and row.born_on}
    met = defaultdict(set)
    for one in people_reads.born_or_reached(births, emails):
        met[one.email.lower()].add(one.id)
        for mark in likeness.reading(one.kana, one.born_on):
            met[mark].add(one.id)
    for email, person in _listed_emails(place_code, emails):
        met[email].add(person)
    namesakes = _namesakes(rows)
    found = {row.key: set().union(namesakes[row.key], *(met[m] for m in likeness.marks(row) if m in met)) for row in rows}
    return {key: sorted(people) for key, people in found.items() if people}


def _namesakes(rows: list[Listed]) -> dict[str, set[UUID]]:
    """By key, who has the name of a row that does not say when its person was born."""
    asked = {row.key: sketch for row in rows if (sketch := likeness.sketch(row))}
    told = dict(zip(asked, people_reads.alike_many(list(asked.values())), strict=True)) if asked else {}
    return {row.key: {each.person for each in told.get(row.key, ()) if likeness.is_namesake(each)} for row in rows}


def _listed_emails(place_code: str, emails: Collection[str]) -> list[tuple[str, UUID]]:
    """Addresses that stood in lists taken in before."""
    asked = RawSQL("rosters_member.email = any(%s::text[])", [list(emails)], output_field=BooleanField())
    found = list(models.Member.objects.filter(asked, place_code=place_code).values_list("email", "person_id"))
    met = people_reads.canonical(person for _, person in found)
    return [(email, met[person]) for email, person in found if person in met]
