"""The record as the witness reads it: leaves in their order, rows hashed again, rows that have no place."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from futasato.accesses import models, seal
from futasato.accesses.models import storing
from futasato.accesses.nouns import Checkpoint, Sealed

CHUNK = 5_000
NAMES = ", ".join(f'a."{name}"' for name in storing.COLUMNS)
IN_ORDER = f"""
    SELECT l.index, l.access, l.leaf, a.leaf, a.oblivion, a.salt, {NAMES}
    FROM accesses_leaf l LEFT JOIN accesses_access a ON a.id = l.access
    WHERE l.index >= %s ORDER BY l.index LIMIT %s
"""
# What a transaction that was still open at the last checkpoint wrote comes behind its cursor, never before it.
STRAYS = """
    SELECT a.id, (SELECT min(n.index) FROM accesses_leaf n WHERE (n.written_by, n.sequence) > (a.written_by, a.sequence))
    FROM accesses_access a LEFT JOIN accesses_leaf l ON l.access = a.id
    WHERE l.index IS NULL AND (a.written_by, a.sequence) < (
        SELECT written_by, sequence FROM accesses_leaf ORDER BY written_by DESC, sequence DESC LIMIT 1)
    ORDER BY a.written_by, a.sequence LIMIT 100
"""
# Rows of transactions all of whose elders have ended (records.reads.arrivals tells why).
ARRIVED = """
    SELECT id, leaf, sequence, written_by::text FROM accesses_access
    WHERE (written_by, sequence) > (
              coalesce((SELECT written_by FROM accesses_leaf ORDER BY written_by DESC LIMIT 1), '0'::xid8),
              coalesce((SELECT sequence FROM accesses_leaf ORDER BY written_by DESC, sequence DESC LIMIT 1), 0))
      AND (written_by < pg_snapshot_xmin(pg_current_snapshot())
           OR (written_by = pg_current_xact_id_if_assigned()
               AND written_by = pg_snapshot_xmin(pg_current_snapshot())))
    ORDER BY written_by, sequence LIMIT %s
"""
FUTURE = """
    SELECT (SELECT written_by FROM accesses_leaf ORDER BY written_by DESC LIMIT 1)::text,
           greatest(pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned())::text
"""


class RecordAstray(Exception):
    """The leaves lie in the future of this database: they were restored into another server."""


def size() -> int:
    """How many leaves have their place."""
    newest = models.Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if newest is None else newest + 1


def leaves() -> Iterator[bytes]:
    """The leaves in order, streamed."""
    rows = models.Leaf.objects.order_by("index").values_list("leaf", flat=True)
    return map(bytes, rows.iterator(chunk_size=CHUNK))


def sealed() -> Iterator[Sealed]:
    """Every leaf with what its row says now, hashed again; page by page, so that no cursor stays open."""
    beginning = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(IN_ORDER, [beginning, CHUNK])
            rows = cursor.fetchall()
            yield from map(_sealed, rows)
            if len(rows) < CHUNK:
                return
            beginning = rows[-1][0] + 1


def strays() -> list[tuple]:
    """(id, index before which it lies) of rows that arrived before the newest leaf and have no place: pushed in."""
    with connection.cursor() as cursor:
        cursor.execute(STRAYS)
        return cursor.fetchall()


def arrived(limit: int) -> list[tuple]:
    """(id, leaf, sequence, written_by) of rows that wait for their place, in arrival order. Raises RecordAstray."""
    with connection.cursor() as cursor:
        cursor.execute(FUTURE)
        newest, following = cursor.fetchone()
        if int(newest or 0) > int(following):
            raise RecordAstray(
                f"アクセス記録の取引番号 {newest} が、このデータベースの次の番号 {following} より先です。別のサーバーへ復元"
                f"された可能性があります。止めて pg_resetwal --epoch={(int(newest) >> 32) + 1} を実行し、始め直してください。"
            )
        cursor.execute(ARRIVED, [limit])
        return cursor.fetchall()


def checkpoints() -> tuple[Checkpoint, ...]:
    """The checkpoints that the database holds, oldest first."""
    return tuple(map(_checkpoint, models.Checkpoint.objects.order_by("line", "size")))


def forgotten() -> tuple[int, int]:
    """(rows without content, rows that oblivions account for). They are equal, or somebody erased by hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT (SELECT count(*) FROM accesses_access WHERE salt IS NULL),
                      (SELECT coalesce(sum(count), 0) FROM accesses_oblivion)"""
        )
        blank, told = cursor.fetchone()
        return int(blank), int(told)


def _sealed(row: tuple) -> Sealed:
    index, access, leaf, kept, oblivion, salt, *content = row
    is_forgotten = oblivion is not None and salt is None
    return Sealed(index, access, bytes(leaf), kept and bytes(kept), _again(content, salt), is_forgotten)


def _again(content: list, salt) -> bytes | None:
    """The leaf of what the row says now; None when there is no content that could be an access."""
    try:
        return seal.leaf(storing.noun(content), bytes(salt))
    except (TypeError, ValueError, AttributeError):
        return None


def _checkpoint(row: models.Checkpoint) -> Checkpoint:
    return Checkpoint(
        row.size, bytes(row.root), row.made_at, row.line, row.algorithm, bytes(row.signature)
    )  # fmt: skip
