"""What can be done with records: write new ones, correct, void or verify one. Nothing else."""

from futasato.records.acts.refusals import RecordRefused
from futasato.records.acts.replacing import correct, verify, void
from futasato.records.acts.writing import write

__all__ = ["RecordRefused", "correct", "verify", "void", "write"]
