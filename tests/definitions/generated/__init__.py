"""Random rules over the full vocabulary, and random lives to judge by them: hypothesis strategies.

Made from the words → nodes table of the language (manual §4), independently of the reader; nothing here reads or judges.
Towns, names and days come from small pools, so that rules and lives meet often enough for both answers.
"""

from .counting import counts, points, presences, two_counts
from .limits import AFAR, LISTS, NEIGHBOUR, OWN, PREFECTURE, SAME_PREFECTURE, TOWNS, bodies, days, floors, windows
from .lives import examples, facts, persons, records
from .rules import conditions, definitions, leaves, lifecycles, tiers

__all__ = [
    "AFAR", "LISTS", "NEIGHBOUR", "OWN", "PREFECTURE", "SAME_PREFECTURE", "TOWNS", "bodies", "conditions", "counts",
    "days", "definitions", "examples", "facts", "floors", "leaves", "lifecycles", "persons", "points", "presences",
    "records", "tiers", "two_counts", "windows",
]  # fmt: skip
