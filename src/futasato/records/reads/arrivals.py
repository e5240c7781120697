"""What has arrived since: the cursor by which other packages follow the records."""

from __future__ import annotations

from django.db import connection

from futasato.people.nouns import Cursor
from futasato.records.nouns import Touch

# Rows of transactions all of whose elders have ended: nothing can appear before them any more. The follower's own
# transaction counts as ended when it is itself the eldest (it follows in the transaction that wrote).
ARRIVED = """
SELECT written_by, sequence, person_id, place_code FROM records_record
WHERE (written_by, sequence) > (%s::text::xid8, %s) AND oblivion IS NULL
  AND (written_by < pg_snapshot_xmin(pg_current_snapshot())
       OR (written_by = pg_current_xact_id_if_assigned() AND written_by = pg_snapshot_xmin(pg_current_snapshot())))
ORDER BY written_by, sequence LIMIT %s
"""
NEXT = """
SELECT greatest(pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned()),
       (SELECT written_by FROM records_record ORDER BY written_by DESC LIMIT 1)
"""


class CursorAstray(Exception):
    """The cursor or the records lie in the future of this database: they were restored into another server."""


def touched_after(cursor: Cursor, limit: int) -> list[Touch]:
    """Up to `limit` records that arrived behind a cursor, in the order that no later arrival can upset.

    A record whose transaction is still open, or is younger than one that is, comes with a later call: ask again
    from the last cursor. Empty: nothing new is certain yet. Raises CursorAstray.
    """
    with connection.cursor() as asked:
        asked.execute(ARRIVED, [cursor.written_by, cursor.sequence, limit])
        rows = asked.fetchall()
        if not rows:
            _ask_future(asked, cursor)
    return [Touch(Cursor(int(written_by), sequence), person, place) for written_by, sequence, person, place in rows]


def _ask_future(asked, cursor: Cursor) -> None:
    """Transaction numbers begin anew in another server: then what was restored there lies in its future."""
    asked.execute(NEXT)
    following, newest = asked.fetchone()
    ahead = max(cursor.written_by, int(newest or 0))
    if ahead > int(following):
        raise CursorAstray(
            f"記録の取引番号 {ahead} が、このデータベースの次の取引番号 {following} より先です。別のサーバーへ復元された"
            f"可能性があります。サーバーを止めて pg_resetwal --epoch={(ahead >> 32) + 1} を実行し、始め直してください。"
        )
