"""Rows of the tables as nouns, and back."""

from __future__ import annotations

from futasato.registrations import models
from futasato.registrations.nouns import Cause, Change, Entrance, Registration, Standing, State

STANDING = (
    "place_code", "tier", "review", "state", "since_on", "ends_on", "phase", "changes_on", "definition", "number",
    "judged_on", "reasons", "digest",
)  # fmt: skip


REGISTRATION = (
    "id", "person_id", "place_code", "entrance", "state", "number", "entered_at", "joined_at", "mirror_of_id",
)  # fmt: skip
ENTRANCES, STATES = {e.value: e for e in Entrance}, {s.value: s for s in State}


def registration(row: models.Registration) -> Registration:
    """A registration."""
    return registration_of(tuple(getattr(row, name) for name in REGISTRATION))


def registration_of(values: tuple) -> Registration:
    """A registration from the values of REGISTRATION."""
    id, person, place_code, entrance, state, *rest = values
    return Registration(id, person, place_code, ENTRANCES[entrance], STATES[state], *rest)


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
