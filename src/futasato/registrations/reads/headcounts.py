"""How many are registered, always as two numbers (trust.md T19): whose identity is proved by card, and whose is not."""

from __future__ import annotations

from datetime import date

from futasato.people import reads as people_reads
from futasato.people.nouns import IdentityLevel
from futasato.protections import reads as protections_reads
from futasato.registrations.nouns import Headcount, State
from futasato.registrations.reads.registrations import population

BY_CARD = IdentityLevel.L2


def headcount(place_code: str, on: date) -> Headcount:
    """The registered people of a place on a day; those who claimed each other count once. Nobody in it who is
    protected or has been within a year: a figure must not move when somebody goes into hiding."""
    active = {each.person for each in population(place_code) if each.state is State.ACTIVE}
    counted = active - protections_reads.hidden_from_statistics(on)
    verified = len(people_reads.proved(counted, BY_CARD, on))
    return Headcount(place_code, verified, len(counted) - verified)
