"""What can be done with records: write new ones, correct, void or verify one; by hand only by two; bring in those of another
register. And all of a person forgotten. Nothing else."""

from futasato.records.acts.bringing_in import bring_in, weigh_in
from futasato.records.acts.by_two import carry_out, propose_correction, propose_entry, propose_void
from futasato.records.acts.forgetting import forget
from futasato.records.acts.refusals import RecordRefused
from futasato.records.acts.replacing import correct, verify, void
from futasato.records.acts.writing import write

__all__ = [
    "RecordRefused",
    "bring_in",
    "carry_out",
    "correct",
    "forget",
    "propose_correction",
    "propose_entry",
    "propose_void",
    "verify",
    "void",
    "weigh_in",
    "write",
]
