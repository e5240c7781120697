"""What there is about a list: how it is read, what a row says, whom it may be, and what came of it."""

from futasato.rosters.nouns.listed import Listed, Pair, Roster, RowFault, Stage, Tally, Verdict, Weighed
from futasato.rosters.nouns.mapping import COLUMNS, Mapping, Scope

__all__ = [
    "COLUMNS",
    "Listed",
    "Mapping",
    "Pair",
    "Roster",
    "RowFault",
    "Scope",
    "Stage",
    "Tally",
    "Verdict",
    "Weighed",
]
