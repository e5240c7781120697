"""An officer says of a pair: 同じ人, 別の人, or あとで確かめる. The verdict stands in the register and can be changed until
the row is taken in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from futasato.rosters import models, reads
from futasato.rosters.acts.refusal import insist
from futasato.rosters.nouns import Pair, Verdict
from futasato.walls.act import act

ABSENT = "この組は見つかりません。一覧から開き直してください"
SETTLED = "この行はもう取り込まれています。違うときは、その方の画面から直してください"
UNKNOWN = "「同じ人」「別の人」「あとで確かめる」のどれかを選んでください"


@act
def decide(*, pair: UUID, verdict: Verdict, now: datetime, by: str) -> Pair:
    """Keep what an officer says of a pair. Said again it changes nothing. Refused: an unknown pair, no verdict, a row that
    was taken in already."""
    row = models.Pair.objects.select_for_update().filter(id=pair).first()
    insist(row, ABSENT)
    insist(verdict in {each.value for each in Verdict} - {""}, UNKNOWN)
    if row.verdict != verdict:
        insist(row.settled_at is None, SETTLED)
        row.verdict, row.decided_at, row.decided_by = Verdict(verdict).value, now, by
        row.save(update_fields=["verdict", "decided_at", "decided_by"])
    return reads.pair(row.id)
