"""死亡: told to one town it counts in every town, and no town is told of another: elsewhere it stands without a hand and
without a word. What was written by mistake is taken back everywhere, too (acts.reverse)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from futasato.people import acts as people_acts
from futasato.people import reads as people_reads
from futasato.registrations import models, reads
from futasato.registrations.acts.deciding import decide, keep, top
from futasato.registrations.acts.refreshing import refresh
from futasato.registrations.acts.refusal import Refusal
from futasato.registrations.nouns import Cause, Decision, Registration, State, Step
from futasato.registrations.rules import states
from futasato.units import day_of
from futasato.walls import reach
from futasato.walls.act import act

ELSEWHERE = "a death counts in every town, and tells no town of another"
MACHINE = "machine"  # what other towns see as the hand
TAKEN_BACK = "死亡の記録が誤りと分かったため"


@act
def mark_died(*, person: UUID, place_code: str, died_on: date, now: datetime, by: str) -> Registration:
    """The person died: every registration of theirs ends, mandates and letters stop, the household goes on without.

    Refused: a day ahead or before birth, a registration that ended by a death, another day than the one known.
    """
    with reach.elevated(ELSEWHERE):
        ties = list(_locked(person))
    own = decide(person, place_code, Step.DIE, "", "", died_on, now, by)
    with reach.elevated(ELSEWHERE):
        for each in people_reads.selves(own.person):
            _try(people_acts.die, person=each, died_on=died_on, now=now)
        for row in ties:
            if row.id != own.id and row.state != State.DECEASED:
                _end(row, died_on, now)
        refresh(pairs=[(own.person, row.place_code) for row in ties], now=now, cause=Cause.DECISION)
    return reads.get(own.person, place_code)


def take_back_elsewhere(person: UUID, reason: str, now: datetime) -> None:
    """The person lives: in the register of people, and in every registration that a death still ends."""
    with reach.elevated(ELSEWHERE):
        for each in people_reads.selves(person):
            _try(people_acts.correct_death, person=each, reason=reason, now=now)
        ties = list(_locked(person))
        for row in ties:
            _revive(row, now)
        refresh(pairs=[(person, row.place_code) for row in ties], now=now, cause=Cause.DECISION)


def _locked(person: UUID) -> Iterator[models.Registration]:
    """All their registrations, always in one order: two towns told on one day wait for each other."""
    selves = people_reads.selves(top(person))
    return iter(models.Registration.objects.select_for_update().filter(person__in=selves).order_by("id"))


def _end(row: models.Registration, died_on: date, now: datetime) -> None:
    """On the day of the death, or after the last step there, where one was taken since."""
    known = reads.decisions(row.id)
    last_on = max((each.decided_on for each in states.in_effect(known)), default=died_on)
    keep(row, Decision(Step.DIE, max(died_on, last_on), now, by=MACHINE), known)


def _revive(row: models.Registration, now: datetime) -> None:
    known = reads.decisions(row.id)
    for wrong in states.in_effect(known):
        if wrong.step is Step.DIE:
            keep(row, Decision(Step.REVERSE, day_of(now), now, by=MACHINE, reason=TAKEN_BACK, takes_back=wrong.id), known)


def _try(step, **told) -> None:
    try:
        step(**told, by=MACHINE)
    except people_acts.Refused as refused:
        raise Refusal(str(refused)) from refused
