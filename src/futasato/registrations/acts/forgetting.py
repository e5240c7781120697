"""To forget: registrations end, their standing is that of nobody, and no reason says any more what somebody did."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from futasato.people import reads as people_reads
from futasato.registrations import models, reads
from futasato.registrations.acts.refreshing import look_again
from futasato.registrations.nouns import Registration, Step
from futasato.registrations.reads import rows
from futasato.registrations.rules import states
from futasato.units import day_of
from futasato.walls.act import act


@act
def forget(*, person: UUID, mates: Iterable[UUID] = (), now: datetime, by: str) -> tuple[Registration, ...]:
    """End every registration of a person (all selves) and compute the standings anew, the person's own and those of
    `mates` (with whom they lived), when everything below is forgotten already. The number on the card becomes one that
    nobody can hold; reasons of decisions and changes are emptied (only in the transaction that forgets the person,
    migration 0004). The steps themselves, tiers and days stay, for the town's counts.
    """
    selves = people_reads.selves(person)
    own = list(models.Registration.objects.select_for_update().filter(person__in=selves).order_by("id"))
    for row in own:
        _end(row, now, by)
    look_again(people=[*selves, *mates], now=now, by=by)
    theirs = models.Registration.objects.filter(person__in=selves).order_by("id")
    for row in theirs:
        row.number = f"erased{secrets.token_hex(5)}"
        row.entered_by = ""
        row.save(update_fields=["number", "entered_by"])
    models.Decision.objects.filter(registration__in=theirs).update(reason="")
    models.Change.objects.filter(registration__in=theirs).update(reasons=[])
    return tuple(rows.registration(row) for row in theirs)


def _end(row: models.Registration, now: datetime, by: str) -> None:
    """Withdrawn, where the table of states lets it; what has ended stays as it ended."""
    state, before = states.folded(reads.decisions(row.id))
    if states.after(state, Step.WITHDRAW, before) is None:
        return
    models.Decision.objects.create(
        registration=row, place_code=row.place_code, step=Step.WITHDRAW.value, decided_on=day_of(now), recorded_at=now,
        by=by,
    )  # fmt: skip
    row.state = states.state_of(reads.decisions(row.id)).value
    row.save(update_fields=["state"])
