"""Pure: until when an answer is due, and what may be decided about a case that stands so, or handed out of it."""

from futasato.cases.rules.deciding import NOT_RULED, STATES, opposite, why_not
from futasato.cases.rules.disclosing import PARTS, ground_told, handed_out, in_force, told, why_not_disclosed
from futasato.cases.rules.dues import deadline_of, due_on, extended_due_on

__all__ = [
    "NOT_RULED", "PARTS", "STATES", "deadline_of", "due_on", "extended_due_on", "ground_told", "handed_out", "in_force",
    "opposite", "told", "why_not", "why_not_disclosed",
]  # fmt: skip
