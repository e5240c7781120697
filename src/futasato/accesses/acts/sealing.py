"""To give leaves their place in the tree, and to sign the root over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import connection

from futasato.accesses import models, reads
from futasato.accesses.nouns import Checkpoint
from futasato.accesses.seal import note, root
from futasato.walls.act import act

MANY = 5_000


@act
def seal(*, now: datetime, by: str, limit: int = MANY) -> int:
    """Give up to `limit` arrived rows the next indices, in the order that no later arrival can upset; how many."""
    _take_turn()
    beginning, rows = reads.size(), reads.arrived(limit)
    models.Leaf.objects.bulk_create(
        models.Leaf(index=index, access=access, leaf=leaf, sequence=sequence, written_by=written_by)
        for index, (access, leaf, sequence, written_by) in enumerate(rows, beginning)
    )
    return len(rows)


@act
def checkpoint(*, line: int, sign: Callable[[bytes], bytes], now: datetime, by: str) -> Checkpoint:
    """The signed root over all leaves. Of the same size in the same line there is one, the first."""
    _take_turn()
    size = reads.size()
    known = [each for each in reads.checkpoints() if (each.line, each.size) == (line, size)]
    if known:
        return known[0]
    draft = Checkpoint(size, root(reads.leaves()), now, line)
    made = replace(draft, signature=sign(note(draft)))
    models.Checkpoint.objects.create(
        line=line, size=size, root=made.root, made_at=now, algorithm=made.algorithm, signature=made.signature
    )
    return made


def _take_turn() -> None:
    """Only one at a time gives indices, in however many processes."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('accesses seal', 0))")
