"""To leave: somebody asks to be forgotten, and may take it back while it waits. What erases is the site's loop."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from futasato.people import models, nouns, reads
from futasato.people.acts.forgetting import HOLDS_OFFICE, UNKNOWN
from futasato.people.acts.refusal import insist
from futasato.units import day_of
from futasato.walls.act import act

WAITING = "もう申し出を受け付けています。取りやめるときは「やめるのを取りやめる」を押してください"
NOT_WAITING = "やめる申し出はありません。何も消えません"


@act
def ask_to_leave(*, person: UUID, now: datetime, by: str) -> nouns.Leaving:
    """Ask for the erasure of a person, with all selves, after the waiting days of the rulebook.

    Refused: nobody with this id, asked already, whose account is in office.
    """
    top, selves = _locked(person)
    insist(reads.leaving_of(selves) is None, WAITING)
    insist(not reads.holds_office(selves, day_of(now)), HOLDS_OFFICE)
    until_on = day_of(now) + timedelta(days=reads.waiting_days(day_of(now)))
    row = models.Leaving.objects.create(person_id=top, asked_at=now, asked_by=by, until_on=until_on)
    return nouns.Leaving(row.id, row.person_id, row.asked_at, row.until_on)


@act
def stay(*, person: UUID, now: datetime, by: str) -> nouns.Leaving:
    """Take it back. Refused: nothing waits (any more)."""
    _, selves = _locked(person)
    found = reads.leaving_of(selves)
    insist(found is not None, NOT_WAITING)
    models.Leaving.objects.filter(id=found.id).update(taken_back_at=now, taken_back_by=by)
    return found


def _locked(person: UUID) -> tuple[UUID, tuple[UUID, ...]]:
    """Asking, taking back and erasing of one person follow each other."""
    top = reads.locked(person)
    insist(top is not None, UNKNOWN)
    return top, reads.selves(top)
