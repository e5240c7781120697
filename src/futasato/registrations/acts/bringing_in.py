"""The registrations of another register, with the number on the card and every step on its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from futasato.registrations import models
from futasato.registrations.acts.refusal import Refusal, insist
from futasato.registrations.nouns import Decision, Registration
from futasato.registrations.rules import states
from futasato.units import Sentence, day_of
from futasato.walls.act import act

Kept = tuple[Registration, tuple[Decision, ...]]
TAKEN = "登録番号のどれかは、この登録簿のほかの登録のものです。番号を確かめてください"
AHEAD = "登録 %(number)s の手続きか縁に、まだ来ていない日時があります。書き出し直してください"


@act
def bring_in(*, registrations: Sequence[Kept], now: datetime, by: str) -> int:
    """Keep registrations as another register kept them: their number, when they began, and their steps with the day from
    which each counts and the instant at which it became known; `state` follows from the steps. How many.

    The standings follow later, as after any import. Refused: a number or a tie that exists, anything that lies ahead.
    """
    for own, decisions in registrations:
        insist(_is_past(own, decisions, now), Sentence(AHEAD, number=own.number))
    try:
        with transaction.atomic():
            models.Registration.objects.bulk_create([_row(*kept, by) for kept in registrations], batch_size=5_000)
    except IntegrityError as collision:
        raise Refusal(TAKEN) from collision
    made = [(own, each) for own, decisions in registrations for each in decisions]
    kept = _keep([(own, each) for own, each in made if not each.takes_back], {}, by)
    _keep([(own, each) for own, each in made if each.takes_back], kept, by)
    return len(registrations)


def _is_past(own: Registration, decisions: tuple[Decision, ...], now: datetime) -> bool:
    known = [own.entered_at, own.joined_at or own.entered_at, *(each.recorded_at for each in decisions)]
    return max(known) <= now and all(each.decided_on <= day_of(now) for each in decisions)


def _row(own: Registration, decisions: tuple[Decision, ...], by: str) -> models.Registration:
    return models.Registration(
        id=own.id, person_id=own.person, place_code=own.place_code, entrance=own.entrance.value,
        state=states.state_of(decisions).value, number=own.number, entered_at=own.entered_at, entered_by=by,
        joined_at=own.joined_at,
    )  # fmt: skip


def _keep(made: Sequence[tuple[Registration, Decision]], taken: dict, by: str) -> dict:
    """Add steps; their new ids by registration and the number that each had in the other register."""
    rows = models.Decision.objects.bulk_create([_step(own, each, taken, by) for own, each in made], batch_size=5_000)
    return {(own.id, each.id): row.id for (own, each), row in zip(made, rows, strict=True)}


def _step(own: Registration, made: Decision, taken: dict, by: str) -> models.Decision:
    return models.Decision(
        registration_id=own.id, place_code=own.place_code, step=made.step.value, tier=made.tier, decided_on=made.decided_on,
        recorded_at=made.recorded_at, by=made.by or by, reason=made.reason, takes_back_id=taken.get((own.id, made.takes_back)),
    )  # fmt: skip
