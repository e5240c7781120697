"""How to ask about lists: mappings by name, the lists and pairs of a place, who is known by a key, whom rows resemble."""

from futasato.rosters.reads.homes import home
from futasato.rosters.reads.likenesses import known, resembling
from futasato.rosters.reads.mappings import MappingTrouble, mapping, mapping_names
from futasato.rosters.reads.waiting import content, get, of_place, open_pairs, pair, said, verdicts

__all__ = [
    "MappingTrouble", "content", "get", "home", "known", "mapping", "mapping_names", "of_place", "open_pairs", "pair",
    "resembling", "said", "verdicts",
]  # fmt: skip
