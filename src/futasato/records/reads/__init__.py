"""How to ask for records. `person` is one id or several (one person after a claim: people.reads.selves)."""

from futasato.records.reads.arrivals import CursorAstray, touched_after
from futasato.records.reads.counts import monthly, ties, yearly
from futasato.records.reads.histories import full_history, histories, histories_of, history
from futasato.records.reads.single import (
    at_place,
    broken_seals,
    get,
    is_replaced,
    known,
    known_keys,
    replaced_among,
    whereabouts,
)

__all__ = [
    "CursorAstray",
    "at_place",
    "broken_seals",
    "full_history",
    "get",
    "histories",
    "histories_of",
    "history",
    "is_replaced",
    "known",
    "known_keys",
    "monthly",
    "replaced_among",
    "ties",
    "touched_after",
    "whereabouts",
    "yearly",
]
