"""What a pass over a register finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from futasato.definitions.compile import Finding

Tally = dict[tuple[str, Finding], int]
"""(place, finding) → how many registrations."""


@dataclass(frozen=True)
class Pass:
    """One pass: how many registrations were judged, by how many different patterns, and what was found. `unsettled`:
    (place, number of the person) of those about whom the judge itself must be asked."""

    on: date
    registrations: int
    patterns: int
    found: Tally = field(default_factory=dict)
    unsettled: tuple[tuple[str, int], ...] = ()
