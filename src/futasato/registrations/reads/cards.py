"""What a person sees: a card for each registration, judged live."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from futasato.people import reads as people_reads
from futasato.registrations.nouns import Card
from futasato.registrations.reads import facts, folding
from futasato.registrations.reads.facts import Dossier, Library
from futasato.registrations.rules import words


def card(person: UUID, place_code: str, on: date) -> Card | None:
    """The card of one registration on a day; None without one."""
    return next((each for each in _cards(person, on, {place_code})), None)


def cards(person: UUID, on: date) -> tuple[Card, ...]:
    """All cards of a person, by place."""
    return tuple(_cards(person, on, None))


def _cards(person: UUID, on: date, places: set[str] | None) -> list[Card]:
    top = people_reads.canonical([person]).get(person)
    library = Library(on=on)
    dossier = facts.dossiers([top], on=on, with_household=True).get(top) if top else None
    if dossier is None:
        return []
    wanted = sorted(set(dossier.registrations) & (places if places is not None else set(dossier.registrations)))
    return [_card(dossier, place, library, on) for place in wanted]


def _card(dossier: Dossier, place_code: str, library: Library, on: date) -> Card:
    held = folding.fold(dossier, place_code, library, on)
    return Card(
        registration=dossier.registrations[place_code],
        title=words.title(held.edition.definition, held.tier),
        summary=words.summary(held),
        held=held,
        sentences=tuple(words.of_held(held)),
    )
