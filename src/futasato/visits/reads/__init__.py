"""How to ask: `mappings` of the rulebook, what lies `outside`, `events` with their codes and who came."""

from futasato.visits.reads.events import (
    check_ins,
    check_ins_of,
    event,
    event_of_code,
    events,
    poster_code,
    rotating_code,
)
from futasato.visits.reads.mappings import MappingTrouble, mapping, mapping_names

__all__ = [
    "MappingTrouble",
    "check_ins",
    "check_ins_of",
    "event",
    "event_of_code",
    "events",
    "mapping",
    "mapping_names",
    "poster_code",
    "rotating_code",
]
