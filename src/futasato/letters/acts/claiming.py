"""To claim: one letter at a time is marked before it goes to the mail server, and the mark is committed first.

So a runner that dies leaves one letter in doubt and no second runner takes it: never twice (docs/adr/0029).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from futasato.letters import models, reads, rules
from futasato.letters.nouns import Envelope, Kind, State
from futasato.people import reads as people_reads
from futasato.walls import reach
from futasato.walls.act import act
from futasato.walls.nouns import EVERYWHERE, HOUSE

TAKEN = (State.SENDING.value, State.SENT.value, State.FAILED.value)
TWIN = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


@act
def claim(*, now: datetime, by: str) -> Envelope | None:
    """Take the next letter that is due, or None. What must not go out any more (nobody to write to, no longer wanted, told
    to another self already) is dropped instead, and comes without an address.

    Nobody protected is written to: the runner's reach does not show their letters. What is owed to everybody goes to them,
    too, in the same words: whoever reads their mail would know them by a letter that does not come.
    """
    with reach.within(EVERYWHERE):
        if found := _claimed(now, models.Letter.objects.all()):
            return found
    with reach.within(HOUSE):
        return _claimed(now, models.Letter.objects.filter(kind__in=rules.OWED))


@act
def drop_stale(*, now: datetime, by: str) -> int:
    """Drop what nobody sent in its time, the letters of protected people among them; how many."""
    stale = models.Letter.objects.filter(state=models.QUEUED, until_at__lte=now)
    return stale.update(state=State.DROPPED.value, failure="late")


def _claimed(now: datetime, among: QuerySet) -> Envelope | None:
    row = _next(now, among)
    if row is None:
        return None
    top = people_reads.canonical([row.person_id]).get(row.person_id, row.person_id)
    selves = people_reads.selves(top)
    reason, email = _why_not(row, top, selves, now)
    row.state, row.failure = (State.DROPPED.value, reason) if reason else (State.SENDING.value, "")
    row.claimed_at, row.tries = now, row.tries + 1
    row.save(update_fields=["state", "failure", "claimed_at", "tries"])
    return Envelope(reads.noun(row), "" if reason else email, reads.language(selves))


def _next(now: datetime, among: QuerySet) -> models.Letter | None:
    due = among.filter(state=models.QUEUED, due_at__lte=now, until_at__gt=now)
    if rules.is_quiet(now, reads.quiet()):
        due = due.filter(kind__in=[kind.value for kind in Kind if rules.is_urgent(kind)])
    return due.select_for_update(skip_locked=True).order_by("due_at", "id").first()


def _why_not(row: models.Letter, top: UUID, selves: tuple[UUID, ...], now: datetime) -> tuple[str, str]:
    """Why a letter is dropped ("" to send it), and where it goes."""
    person = people_reads.get_many([top]).get(top)
    if person is None or not person.email or person.died_on:
        return "nobody", ""
    if Kind(row.kind) not in reads.wanted(selves):
        return "unwanted", ""
    return ("twin" if _is_told(row, top, selves) else ""), person.email


def _is_told(row: models.Letter, top: UUID, selves: tuple[UUID, ...]) -> bool:
    """Whether another self was told the same. One runner at a time asks this of one person and thing."""
    with connection.cursor() as cursor:
        cursor.execute(TWIN, [f"letters {top} {row.about}"])
    others = models.Letter.objects.filter(person__in=selves, about=row.about, state__in=TAKEN)
    return others.exclude(id=row.id).exists()
