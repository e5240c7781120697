"""What a wall is asked: whose rows a reader can reach."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Reach:
    """Which rows the database hands out, and takes.

    `places`: municipalities by code, None for every one. `persons`: people whose own rows are open in every place
    (oneself, a ward). `desks`: places whose protected people are not hidden (支援措置の担当). `is_unveiled`: nobody
    is hidden; only for work that nobody looks at, such as keeping standings.
    """

    places: frozenset[str] | None = frozenset()
    persons: frozenset[UUID] = frozenset()
    desks: frozenset[str] = frozenset()
    is_unveiled: bool = False

    def __or__(self, other: Reach) -> Reach:
        """What either reaches."""
        places = None if self.places is None or other.places is None else self.places | other.places
        unveiled = self.is_unveiled or other.is_unveiled
        return Reach(places, self.persons | other.persons, self.desks | other.desks, unveiled)


NOWHERE = Reach()
GUEST = Reach(persons=frozenset({UUID(int=0)}))  # somebody who is nobody yet: what every reader may see, such as events
EVERYWHERE = Reach(places=None)  # every town, protected people still hidden: lists, statistics, exports
HOUSE = Reach(places=None, is_unveiled=True)  # for work that shows nothing to anybody
