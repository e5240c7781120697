"""Why an act on records is not done: one exception, with reasons a resident can read."""

from __future__ import annotations

from collections.abc import Sequence

from futasato.records.nouns import Entry, Fault
from futasato.units import Sentence


class RecordRefused(Exception):
    """Nothing was written. `faults`: (number of the entry counted from 1, fault)."""

    def __init__(self, *faults: tuple[int, Fault]):
        self.faults = faults
        self.reasons = tuple(fault.reason for _, fault in faults)
        super().__init__(self.reasons[0] if len(self.reasons) == 1 else "\n".join(self.reasons))


class EntryRefused(RecordRefused):
    """One or more entries of a write are wrong; the message names each by its number."""

    def __init__(self, faults: Sequence[tuple[int, Fault]], entries: Sequence[Entry]):
        super().__init__(*faults)
        if len(entries) > 1:
            self.reasons = tuple(
                Sentence("%(number)s件目: %(reason)s", number=number, reason=fault.reason) for number, fault in faults
            )
            self.args = ("\n".join(self.reasons),)
