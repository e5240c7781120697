"""What visits know: how an outside file is read, what an import did, events and check-ins."""

from futasato.visits.nouns.gathering import CheckIn, Event, Pass, WalkIn
from futasato.visits.nouns.mapping import Cell, Home, Mapping, NightCount, When, Where
from futasato.visits.nouns.report import Report, RowError

__all__ = [
    "Cell", "CheckIn", "Event", "Home", "Mapping", "NightCount", "Pass", "Report", "RowError", "WalkIn",
    "When", "Where",
]  # fmt: skip
