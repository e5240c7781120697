"""To post: into the outbox, in the transaction of what it tells of. Posted again, it is there once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from futasato.letters import models, reads, rules
from futasato.letters.nouns import Post
from futasato.people import reads as people_reads
from futasato.walls.act import act

MANY = 2_000


@act
def post(*, letters: Iterable[Post], now: datetime, by: str) -> int:
    """Put letters into the outbox, each to the person as whom it counts today; how many were asked for. The hour is
    moved out of the quiet ones, unless the kind is urgent."""
    asked, quiet = list(letters), reads.quiet()
    tops = people_reads.canonical({each.person for each in asked})
    rows = [
        models.Letter(
            person_id=tops[each.person], place_code=each.place_code, kind=each.kind.value, about=each.about, posted_at=now,
            posted_by=by, due_at=rules.due_at(each.kind, each.due_at, quiet), until_at=each.until_at,
        )
        for each in asked
        if each.person in tops
    ]  # fmt: skip
    models.Letter.objects.bulk_create(rows, batch_size=MANY, ignore_conflicts=True)
    return len(rows)
