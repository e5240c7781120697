"""What the switch must reach beyond the reader's own town: the household, and the places where somebody is known.

Asked with the reach of the house. Only codes of places leave this file, to be handed to the act; a page never shows them.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from futasato.approvals import reads as approvals_reads
from futasato.people import reads as people_reads
from futasato.people.nouns import Person
from futasato.records import reads as records_reads
from futasato.registrations import reads as registrations_reads
from futasato.walls import reach
from futasato.walls.nouns import HOUSE


@transaction.atomic
def household(person: UUID, on: date) -> list[Person]:
    """Who lives with somebody today, as far as the reader reaches them."""
    with reach.within(HOUSE):
        others = approvals_reads.household_of(person, on) - {person}
    found = people_reads.get_many(others)
    return [found[each] for each in sorted(found)]


@transaction.atomic
def places(person: UUID, own_code: str) -> frozenset[str]:
    """Every other place with a registration or a record of any of their selves."""
    with reach.within(HOUSE):
        selves = people_reads.selves(person)
        registered = {code for _, code in registrations_reads.ties_of(selves)}
        seen = {code for code, *_ in records_reads.yearly(selves)}
    return frozenset(registered | seen) - {own_code}
