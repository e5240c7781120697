"""Counts of what counts: footprints at a place, a person by year, a place by month. One query each."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet
from django.db.models.functions import ExtractYear, TruncMonth

from futasato.records.models import Record as Table
from futasato.records.nouns import Footprint, Kind, Tally


def ties(*, place_code: str) -> tuple[Footprint, ...]:
    """Everybody of whom something counts at a place, registered or not, in order of id."""
    found = _effective().filter(place_code=place_code).values("person_id", "place_code")
    seen = found.annotate(times=Count("*"), first_on=Min("happened_on"), last_on=Max("happened_on"))
    rows = seen.order_by("person_id").values_list("person_id", "place_code", "times", "first_on", "last_on")
    return tuple(Footprint(*row) for row in rows)


def yearly(person: UUID | Iterable[UUID]) -> tuple[tuple[str, int, Kind, int], ...]:
    """(place code, calendar year of the fact, kind, number of records) of a person; newest year first."""
    ids = [person] if isinstance(person, UUID) else list(person)
    found = _effective().filter(person__in=ids).annotate(year=ExtractYear("happened_on"))
    rows = found.values_list("place_code", "year", "kind").annotate(times=Count("*"))
    return tuple((place, year, Kind(kind), n) for place, year, kind, n in rows.order_by("-year", "place_code", "kind"))


def monthly(*, place_code: str) -> tuple[Tally, ...]:
    """Records and people at a place by the month in which the fact began, and by kind; oldest month first."""
    found = _effective().filter(place_code=place_code).annotate(month_on=TruncMonth("happened_on"))
    rows = found.values_list("month_on", "kind").annotate(times=Count("*"), people=Count("person_id", distinct=True))
    return tuple(
        Tally(place_code, month, Kind(kind), n, people) for month, kind, n, people in rows.order_by("month_on", "kind")
    )


def _effective() -> QuerySet:
    """The same as rules.effective of today, for the database to count (tests hold the two together)."""
    replaced = Table.objects.filter(replaces=OuterRef("id"))
    return Table.objects.filter(~Exists(replaced), is_void=False)
