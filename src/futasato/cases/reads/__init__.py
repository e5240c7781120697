"""How to ask about cases: one, those of a person, an office's queue, its papers; the dated deadlines and grounds."""

from futasato.cases.reads.deadlines import deadline
from futasato.cases.reads.disclosing import grounds, handed_out, proofs
from futasato.cases.reads.found import (
    attachment,
    attachments,
    get,
    loads,
    next_open,
    noun,
    of_person,
    open_among,
    queue,
    rulings,
)

__all__ = [
    "attachment", "attachments", "deadline", "get", "grounds", "handed_out", "loads", "next_open", "noun", "of_person",
    "open_among", "proofs", "queue", "rulings",
]  # fmt: skip
