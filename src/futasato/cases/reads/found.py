"""Cases as they are kept, as nouns. Whose rows these are, row security says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from futasato.cases import models
from futasato.cases.nouns import Attachment, Case, Claim, Disclosure, Kind, Load, Outcome, Part, Ruling, State

PAGE = 50
LISTED = ("id", "case_id", "name", "media", "size")
OLDEST_DUE = ("due_on", "opened_at", "id")


def get(id: UUID) -> Case | None:
    """One case, or None."""
    row = models.Case.objects.filter(id=id).first()
    return row and noun(row)


def of_person(selves: Iterable[UUID]) -> tuple[Case, ...]:
    """Everything that somebody (by all their ids) has asked for, newest first."""
    found = models.Case.objects.filter(person__in=list(selves)).order_by("-opened_at", "id")
    return tuple(noun(row) for row in found)


def queue(place_code: str, *, kind: Kind | None = None, limit: int = PAGE, skip: int = 0) -> tuple[Case, ...]:
    """The open cases of a place, of one kind where given; what is due first comes first."""
    return tuple(noun(row) for row in _open(place_code, kind).order_by(*OLDEST_DUE)[skip : skip + limit])


def open_among(place_code: str, ids: Iterable[UUID]) -> tuple[Case, ...]:
    """Those of some cases that are open in a place, what is due first first."""
    return tuple(noun(row) for row in _open(place_code, None).filter(id__in=list(ids)).order_by(*OLDEST_DUE))


def next_open(place_code: str, *, kind: Kind | None = None, after: Case) -> Case | None:
    """The open case to work on next: the first in the queue behind `after`, or else the first of all."""
    found = _open(place_code, kind).exclude(id=after.id).order_by(*OLDEST_DUE)
    behind = Q(due_on__gt=after.due_on) | Q(due_on=after.due_on, opened_at__gt=after.opened_at)
    behind |= Q(due_on=after.due_on, opened_at=after.opened_at, id__gt=after.id)
    row = found.filter(behind).first() or found.first()
    return row and noun(row)


def loads(place_code: str, on: date) -> tuple[Load, ...]:
    """How many cases of each kind are open in a place, and how many of them are overdue."""
    told = Count("id", filter=Q(due_on__lt=on))
    counted = _open(place_code, None).values_list("kind").annotate(n=Count("id"), late=told)
    found = {kind: Load(Kind(kind), n, late) for kind, n, late in counted.order_by("kind")}
    return tuple(found.get(kind.value, Load(kind, 0, 0)) for kind in Kind)


def rulings(case: UUID) -> tuple[Ruling, ...]:
    """Every decision about a case, oldest first."""
    found = models.Ruling.objects.filter(case=case).order_by("number")
    return tuple(
        Ruling(Outcome(row.outcome), row.reason, row.decided_at, row.by, _disclosure(row.disclosure)) for row in found
    )


def attachments(case: UUID) -> tuple[Attachment, ...]:
    """The papers of a case without their content, by name."""
    rows = models.Attachment.objects.filter(case=case).order_by("name", "id").values(*LISTED)
    return tuple(Attachment(row["name"], row["media"], None, row["size"], row["id"], row["case_id"]) for row in rows)


def attachment(id: UUID, *, case: UUID) -> Attachment | None:
    """One paper of a case with its content, or None."""
    row = models.Attachment.objects.filter(id=id, case=case).first()
    return row and Attachment(row.name, row.media, bytes(row.content), row.size, row.id, row.case_id)


def noun(row: models.Case) -> Case:
    """A row as a noun."""
    return Case(
        row.id, Kind(row.kind), row.place_code, row.person_id, row.opened_at, row.due_on, State(row.state), row.turns,
        row.tier, row.text, _claim(row.claim), row.about_id, row.is_extended,
    )  # fmt: skip


def _disclosure(told: dict | None) -> Disclosure | None:
    if told is None:
        return None
    return Disclosure(told["proof"], tuple((Part(part), ground) for part, ground in sorted(told["withheld"].items())))


def _claim(told: dict | None) -> Claim | None:
    if not told:
        return None
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("happened_on", "until_on")}
    return Claim(told["kind"], days["happened_on"], days["until_on"], told["name"], told["minutes"])


def _open(place_code: str, kind: Kind | None):
    found = models.Case.objects.filter(place_code=place_code, state=State.OPEN.value)
    return found.filter(kind=kind.value) if kind else found
