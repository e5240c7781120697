"""Excel (xlsx): what a reader of tables would not open is refused here with the door's own words."""

from __future__ import annotations

from futasato.counters.door.uploads.wording import Refusal, refusal
from futasato.tables.reads import books


def refusals(content: bytes) -> list[Refusal]:
    """At most one: the first thing that is wrong ends the reading."""
    code = books.fault(content)
    return [refusal(code)] if code else []


texts = books.texts
