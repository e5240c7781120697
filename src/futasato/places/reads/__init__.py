"""How to ask: `bodies` by code, `names` by what people write. Called as `places.reads.get(...)`."""

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

__all__ = [
    "REMEMBERED_SINCE",
    "all",
    "get",
    "history",
    "label",
    "municipalities",
    "named",
    "prefectures",
    "resolve",
    "standing",
    "successors",
]
