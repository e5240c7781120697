"""What a definition is: windows, conditions (the tree), life-cycle rules, tiers, facts, verdicts."""

from futasato.definitions.nouns.conditions import (
    Addressed,
    Age,
    All,
    Any,
    Anyone,
    AtLeast,
    Condition,
    Count,
    Elsewhere,
    Grade,
    Holding,
    Household,
    Identity,
    Mark,
    Measure,
    Nothing,
    Points,
    PointsPart,
    Presence,
    Standing,
    Unless,
)
from futasato.definitions.nouns.definition import (
    Definition,
    Example,
    Lifecycle,
    Renewal,
    Setting,
    Subject,
    Term,
    TermKind,
    Tier,
)
from futasato.definitions.nouns.edition import NATIONWIDE, Edition, Sketch
from futasato.definitions.nouns.facts import Facts, Membership
from futasato.definitions.nouns.verdict import Answer, Note, Outcome, Reason, Verdict
from futasato.definitions.nouns.windows import Floor, NameList, Territory, TerritoryKind, Window, WindowKind

__all__ = [
    "Addressed", "Age", "All", "Answer", "Any", "Anyone", "AtLeast", "Territory", "TerritoryKind", "Condition", "Count",
    "Definition", "Edition", "Elsewhere", "Example", "Facts", "Floor", "Grade", "Holding", "Household", "Identity", "Lifecycle",
    "Mark", "Measure", "Membership", "NATIONWIDE", "NameList", "Note", "Nothing", "Outcome", "Points", "PointsPart", "Presence",
    "Reason", "Renewal", "Setting", "Sketch", "Standing", "Subject", "Term", "TermKind", "Tier", "Unless", "Verdict", "Window",
    "WindowKind",
]  # fmt: skip
