"""How to ask about registrations. Called as `registrations.reads.card(...)`."""

from futasato.registrations.reads.cards import card, cards
from futasato.registrations.reads.differences import all_ids, differences
from futasato.registrations.reads.headcounts import headcount
from futasato.registrations.reads.registrations import (
    active_after,
    by_number,
    changes,
    changes_of,
    decisions,
    decisions_of,
    due,
    ending,
    get,
    listing,
    members,
    monthly_changes,
    numbered,
    of_people,
    of_person,
    of_place,
    page,
    pairs,
    population,
    stored,
    ties_of,
)
from futasato.registrations.reads.trials import trial
from futasato.registrations.reads.views import counts, standings

__all__ = [
    "active_after", "all_ids", "by_number", "card", "cards", "changes", "changes_of", "counts", "decisions", "decisions_of", "differences", "due", "ending",
    "get", "headcount", "listing", "members",
    "monthly_changes", "numbered", "of_people", "of_person", "of_place", "page", "pairs", "population", "standings", "stored", "ties_of", "trial",
]  # fmt: skip
