"""How to ask about people: `persons`, `selves` and `claims` (who claimed whom),
`households`, `offices`, `touches`. Called as `people.reads.get(...)`."""

from futasato.people.reads.among import among
from futasato.people.reads.claims import claims
from futasato.people.reads.corrections import as_known
from futasato.people.reads.households import household, memberships
from futasato.people.reads.leavings import holds_office, last_taken_back, leaving_of, leavings, locked, waiting_days
from futasato.people.reads.offices import is_officer, officers, offices_of
from futasato.people.reads.persons import Unknown, born_or_reached, by_outside_name, get, get_many, of_account
from futasato.people.reads.pouring import ERASED, pour_addresses, pour_people, pour_proofs
from futasato.people.reads.proofs import proved
from futasato.people.reads.searching import alike, alike_many, search
from futasato.people.reads.selves import canonical, selves, selves_many
from futasato.people.reads.touches import touched_after

__all__ = [
    "ERASED",
    "Unknown",
    "alike",
    "alike_many",
    "among",
    "as_known",
    "born_or_reached",
    "by_outside_name",
    "canonical",
    "claims",
    "get",
    "get_many",
    "holds_office",
    "household",
    "is_officer",
    "last_taken_back",
    "leaving_of",
    "leavings",
    "locked",
    "memberships",
    "officers",
    "offices_of",
    "of_account",
    "pour_addresses",
    "pour_people",
    "pour_proofs",
    "proved",
    "search",
    "selves",
    "selves_many",
    "touched_after",
    "waiting_days",
]
