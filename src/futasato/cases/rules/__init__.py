"""Pure: until when an answer is due, and what may be decided about a case that stands so."""

from futasato.cases.rules.deciding import NOT_RULED, STATES, opposite, why_not
from futasato.cases.rules.dues import deadline_of, due_on, extended_due_on

__all__ = ["NOT_RULED", "STATES", "deadline_of", "due_on", "extended_due_on", "opposite", "why_not"]
