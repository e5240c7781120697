"""The fold for people and places as they are kept: a mirror shows what its municipality gave, nothing of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from futasato.registrations.nouns import Held, Registration
from futasato.registrations.reads.facts import Dossier, Library, settled
from futasato.registrations.rules import standing, states


def fold(dossier: Dossier, place_code: str, library: Library, on: date, *, is_searching: bool = True) -> Held:
    """The standing of a person in a place on a day."""
    if source := mirrored(dossier, place_code):
        return _reflected(dossier, place_code, source, library, on, is_searching)
    return standing.stand(settled(dossier, place_code, library, on), on, is_searching=is_searching)


def mirrored(dossier: Dossier, place_code: str) -> Registration | None:
    """The municipal registration that the one of this place reflects."""
    own = dossier.registrations.get(place_code)
    if own is None or own.mirror_of is None:
        return None
    return next((each for each in dossier.registrations.values() if each.id == own.mirror_of), None)


def _reflected(dossier, place_code: str, source: Registration, library: Library, on: date, is_searching: bool) -> Held:
    """Tier and term without a single reason: the prefecture receives the tier, never what was done (consent text)."""
    held = fold(dossier, source.place_code, library, on, is_searching=is_searching)
    held = replace(held, outcome=replace(held.outcome, verdicts=()))
    is_out = states.is_ended(dossier.decisions.get(place_code, ()), on)
    return replace(held, tier=None, review=None, phase="", ends_on=None, since_on=None) if is_out else held
