"""Rows of the tables as nouns, and back."""

from __future__ import annotations

from futasato.registrations import models
from futasato.registrations.nouns import Cause, Change, Entrance, Registration, Standing, State

STANDING = (
    "place_code", "tier", "review", "state", "since_on", "ends_on", "phase", "changes_on", "definition", "number",
    "judged_on", "reasons", "digest",
)  # fmt: skip


def registration(row: models.Registration) -> Registration:
    """A registration."""
    return Registration(
        id=row.id,
        person=row.person_id,
        place_code=row.place_code,
        entrance=Entrance(row.entrance),
        state=State(row.state),
        number=row.number,
        entered_at=row.entered_at,
        joined_at=row.joined_at,
        mirror_of=row.mirror_of_id,
    )


def standing(row: models.Standing) -> Standing:
    """A stored standing."""
    return Standing(registration=row.registration_id, **{name: getattr(row, name) for name in STANDING})


def standing_row(noun: Standing) -> models.Standing:
    """A standing to be stored."""
    return models.Standing(registration_id=noun.registration, **{name: getattr(noun, name) for name in STANDING})


def change(row: models.Change) -> Change:
    """A change with whose it is (the registration must have been fetched with it)."""
    return Change(
        registration=row.registration_id,
        person=row.registration.person_id,
        place_code=row.place_code,
        before=row.before,
        after=row.after,
        on=row.on,
        recorded_at=row.recorded_at,
        cause=Cause(row.cause),
        definition=row.definition,
        number=row.number,
        reasons=tuple(row.reasons),
    )
