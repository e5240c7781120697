"""Pure questions: what is wrong with a look, when an answer is due, which days are unusual."""

from futasato.accesses.rules.objecting import due_on, faults, objection_fault
from futasato.accesses.rules.telling import day_to_tell, is_a_day_of_telling
from futasato.accesses.rules.watching import is_outside_hours, is_too_fast, patterns, street, surname

__all__ = [
    "day_to_tell",
    "due_on",
    "faults",
    "is_a_day_of_telling",
    "is_outside_hours",
    "is_too_fast",
    "objection_fault",
    "patterns",
    "street",
    "surname",
]
