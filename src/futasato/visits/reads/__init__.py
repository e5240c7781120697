"""How to ask: `mappings` of the rulebook, `files` outside, `places` for rows, `events` and who came."""

from futasato.visits.reads.mappings import MappingTrouble, mapping, mapping_names

__all__ = ["MappingTrouble", "mapping", "mapping_names"]
