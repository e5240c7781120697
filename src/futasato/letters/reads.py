"""How to ask about letters: one's own, those in doubt, how many became what, who wants which. Whose rows these are, row
security says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max

from futasato.letters import models, rules
from futasato.letters.nouns import Kind, Letter, Quiet, State
from futasato.people import reads as people_reads

PAGE = 100
AS_KEPT = ("place_code", "about", "posted_at", "due_at", "until_at", "tries", "claimed_at", "sent_at", "failure")
HIDDEN = (State.DROPPED.value,)
UNLISTED = (Kind.FAREWELL.value,)  # it says all it has to say by itself


def quiet() -> Quiet:
    """The hours of this site (FUTASATO_QUIET)."""
    return settings.QUIET_HOURS


def get(id: UUID) -> Letter | None:
    """One letter, or None."""
    row = models.Letter.objects.filter(id=id).first()
    return row and noun(row)


def told(selves: Iterable[UUID], about: str) -> Letter | None:
    """What somebody (by all their ids) was, or is to be, told about a thing."""
    row = models.Letter.objects.filter(person__in=list(selves), about=about).order_by("posted_at", "id").first()
    return row and noun(row)


def of_person(selves: Iterable[UUID], now: datetime, *, limit: int = PAGE) -> tuple[Letter, ...]:
    """What somebody (by all their ids) was told, the newest first; what is not due yet is not told yet. The same thing
    told to two selves stands once."""
    found = models.Letter.objects.filter(person__in=list(selves), due_at__lte=now).exclude(state__in=HIDDEN).exclude(kind__in=UNLISTED)
    once = {row.about: row for row in found.order_by("posted_at", "id")}
    return tuple(map(noun, sorted(once.values(), key=lambda row: row.posted_at, reverse=True)[:limit]))


def unwanted(people: Collection[UUID], kind: Kind) -> frozenset[UUID]:
    """Those among some people of whom a self has refused a kind: nobody is written to in doubt."""
    groups = people_reads.selves_many(people)
    rows = models.Choice.objects.filter(kind=kind.value, is_wanted=False)
    said = set(
        rows.filter(people_reads.among("letters_choice.person_id", _all(groups))).values_list("person", flat=True)
    )
    return frozenset(person for person in people if said & set(groups.get(person, (person,))))


def wanted(selves: Iterable[UUID]) -> frozenset[Kind]:
    """The kinds that somebody (by all their ids) gets: all but the refused ones; what is owed cannot be refused."""
    refused = models.Choice.objects.filter(person__in=list(selves), is_wanted=False).values_list("kind", flat=True)
    return frozenset(Kind) - ({Kind(each) for each in refused} - rules.OWED)


def language(selves: Iterable[UUID]) -> str:
    """The language somebody last chose in; Japanese for who never chose."""
    rows = models.Choice.objects.filter(person__in=list(selves)).order_by("-chosen_at")
    return rows.values_list("language", flat=True).first() or "ja"


def last_posted(people: Collection[UUID], place_code: str, kind: Kind) -> dict[UUID, datetime]:
    """When each of some people was last told something of a kind by a place; who never was is left out."""
    found = models.Letter.objects.filter(place_code=place_code, kind=kind.value)
    found = found.filter(people_reads.among("letters_letter.person_id", people))
    return dict(found.values_list("person").annotate(last=Max("posted_at")).order_by())


def doubtful(now: datetime, *, limit: int = PAGE) -> tuple[Letter, ...]:
    """Letters that a runner took and never answered for, the oldest first."""
    found = models.Letter.objects.filter(state=models.SENDING, claimed_at__lte=now - rules.DOUBTFUL_AFTER)
    return tuple(map(noun, found.order_by("claimed_at", "id")[:limit]))


def counts(abouts: Iterable[str]) -> dict[str, dict[State, int]]:
    """How many letters about each of some things stand in each state."""
    rows = models.Letter.objects.filter(about__in=list(abouts)).values_list("about", "state")
    found: dict[str, dict[State, int]] = defaultdict(dict)
    for about, state, number in rows.annotate(n=Count("id")).order_by():
        found[about][State(state)] = number
    return dict(found)


def load() -> dict[State, int]:
    """How many letters there are in each state."""
    rows = dict(models.Letter.objects.values_list("state").annotate(n=Count("id")).order_by())
    return {state: rows.get(state.value, 0) for state in State}


def noun(row: models.Letter) -> Letter:
    """A row as a noun."""
    told = {name: getattr(row, name) for name in AS_KEPT}
    return Letter(id=row.id, person=row.person_id, kind=Kind(row.kind), state=State(row.state), **told)


def _all(groups: dict[UUID, tuple[UUID, ...]]) -> list[UUID]:
    return [each for selves in groups.values() for each in selves]
