"""How to ask: `bodies` by code, `names` by what people write, `addresses` by a whole address, `postal`
by postal code. Called as `places.reads.get(...)`."""

from futasato.places.reads.addresses import read, read_parts
from futasato.places.reads.bodies import (
    REMEMBERED_SINCE,
    all,
    get,
    history,
    label,
    municipalities,
    prefectures,
    standing,
    successors,
)
from futasato.places.reads.names import named, resolve
from futasato.places.reads.postal import postal_areas

__all__ = [
    "REMEMBERED_SINCE",
    "all",
    "get",
    "history",
    "label",
    "municipalities",
    "named",
    "postal_areas",
    "prefectures",
    "read",
    "read_parts",
    "resolve",
    "standing",
    "successors",
]
