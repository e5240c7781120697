"""What has turned in people's lives since: the cursor by which packages above follow people."""

from __future__ import annotations

from django.db import connection

from futasato.people.nouns import Cursor, Touch, Turn

# Rows of transactions all of whose elders have ended: nothing can appear before them any more. The follower's own
# transaction counts as ended when it is itself the eldest.
ARRIVED = """
    select written_by::text::bigint, id, person_id, turn from people_touch
    where (written_by, id) > (%s::text::xid8, %s)
      and (written_by < pg_snapshot_xmin(pg_current_snapshot())
           or (written_by = pg_current_xact_id_if_assigned() and written_by = pg_snapshot_xmin(pg_current_snapshot())))
    order by people_touch.written_by, id limit %s
"""


def touched_after(cursor: Cursor, limit: int = 1000) -> list[Touch]:
    """Up to `limit` turns that arrived behind a cursor, in an order that no later arrival can upset.

    A turn whose transaction is still open, or is younger than one that is, comes with a later call.
    """
    with connection.cursor() as asked:
        asked.execute(ARRIVED, [cursor.written_by, cursor.sequence, limit])
        rows = asked.fetchall()
    return [Touch(Cursor(written_by, sequence), person, Turn(turn)) for written_by, sequence, person, turn in rows]
