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
    due,
    ending,
    get,
    listing,
    members,
    monthly_changes,
    of_people,
    of_person,
    page,
    pairs,
    population,
    stored,
    ties_of,
)
from futasato.registrations.reads.trials import trial
from futasato.registrations.reads.views import counts, standings

__all__ = [
    "active_after", "all_ids", "by_number", "card", "cards", "changes", "changes_of", "counts", "decisions", "differences", "due", "ending",
    "get", "headcount", "listing", "members",
    "monthly_changes", "of_people", "of_person", "page", "pairs", "population", "standings", "stored", "ties_of", "trial",
]  # fmt: skip
