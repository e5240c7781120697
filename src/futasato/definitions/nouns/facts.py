"""What a definition is asked about: one person, what is known of them, and where else they are registered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from futasato.people.nouns import Person
from futasato.records.nouns import Record


@dataclass(frozen=True)
class Membership:
    """A tier held in some body for a time. Bodies of a joint scheme share a `group` and count once against a cap."""

    place_code: str
    tier: str
    from_on: date
    until_on: date | None = None
    group: str = ""

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class Facts:
    """`place_code`: the municipality that asks. `records`: the effective history (corrections applied), of that
    municipality and of any other that the rule's conditions name. `household`: the other members' facts."""

    place_code: str
    person: Person
    records: tuple[Record, ...] = ()
    memberships: tuple[Membership, ...] = ()
    registered_on: date | None = None
    household: tuple[Facts, ...] = ()
