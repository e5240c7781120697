"""Who can be told: registered, alive, with an address, not protected, and willing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from futasato.consents import reads as consents_reads
from futasato.letters import reads as letters_reads
from futasato.letters.nouns import Kind
from futasato.notices.nouns import Audience
from futasato.people import reads as people_reads
from futasato.protections import reads as protections_reads
from futasato.registrations import reads as registrations_reads
from futasato.registrations.nouns import State

CONTACT = "contact"
NECESSARY = frozenset({Kind.RENEWAL, Kind.DISASTER})
"""What the registration itself needs, or a life: told without the consent to be contacted (consents/texts)."""
TOLD = frozenset({State.APPLIED, State.UNDER_REVIEW, State.ACTIVE, State.SUSPENDED, State.EXPIRED})
"""Whoever registered and did not leave. A draft has said yes to nothing."""


def recipients(place_code: str, kind: Kind, audience: Audience, on: date) -> tuple[UUID, ...]:
    """The people of a place who are told something of a kind, each once."""
    found = [each for each in registrations_reads.population(place_code) if each.state in TOLD]
    if audience.state:
        found = [each for each in found if each.state.value == audience.state]
    if audience.tier:
        stored = registrations_reads.stored([each.id for each in found])
        found = [each for each in found if each.id in stored and stored[each.id].tier == audience.tier]
    return reachable([each.person for each in found], place_code, kind, on)


def reachable(people: Iterable[UUID], place_code: str, kind: Kind, on: date) -> tuple[UUID, ...]:
    """Those of some people to whom a place may write of a kind. Nobody protected: a letter tells whoever reads the
    mailbox that there is somebody."""
    known = people_reads.get_many(people)
    found = {id for id, person in known.items() if person.email and not person.died_on}
    found -= protections_reads.veiled_among(found)
    found -= letters_reads.unwanted(found, kind)
    if kind not in NECESSARY:
        found &= consents_reads.permitting(found, place_code, CONTACT, on)
    return tuple(sorted(found))
