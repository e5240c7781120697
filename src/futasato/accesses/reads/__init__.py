"""How to ask who looked. `persons` are all ids of one person (people.reads.selves): rows keep the id that was shown."""

from futasato.accesses.reads.asking import choice, due_digests, objections, objections_of, was_claimed
from futasato.accesses.reads.leaves import (
    RecordAstray,
    arrived,
    checkpoints,
    forgotten,
    leaves,
    sealed,
    size,
    strays,
)
from futasato.accesses.reads.looks import count, get, looks, looks_for_agent, months, recent, seen_since, towns
from futasato.accesses.reads.numbers import limits
from futasato.accesses.reads.watching import alarms, honey, of_account, office_looks, pairs, patterns, places, untold

__all__ = [
    "RecordAstray",
    "alarms",
    "arrived",
    "checkpoints",
    "choice",
    "count",
    "due_digests",
    "forgotten",
    "get",
    "honey",
    "leaves",
    "limits",
    "looks",
    "looks_for_agent",
    "months",
    "objections",
    "objections_of",
    "of_account",
    "office_looks",
    "pairs",
    "patterns",
    "places",
    "recent",
    "seen_since",
    "sealed",
    "size",
    "strays",
    "towns",
    "untold",
    "was_claimed",
]
