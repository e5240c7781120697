"""How to ask about cases: one, those of a person, an office's queue, its papers; and the dated deadlines."""

from futasato.cases.reads.deadlines import deadline
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
    "attachment", "attachments", "deadline", "get", "loads", "next_open", "noun", "of_person",
    "open_among", "queue", "rulings",
]  # fmt: skip
