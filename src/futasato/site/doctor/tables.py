"""Every table of a municipality stands behind a wall that holds for its owner, too."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg

from futasato.site.doctor.finding import Finding, judged

WALLED = """
select c.relname, c.relrowsecurity and c.relforcerowsecurity, exists (select from pg_policy p where p.polrelid = c.oid)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attname = 'place_code' and not a.attisdropped
where c.relkind in ('r', 'p') and n.nspname = 'public' order by 1
"""


def findings(asking: psycopg.Connection) -> Iterator[Finding]:
    """FORCE ROW LEVEL SECURITY, and a policy, on every table with place_code."""
    rows = asking.execute(WALLED).fetchall()
    open_tables = [name for name, is_forced, has_policy in rows if not (is_forced and has_policy)]
    yield judged(
        "row-security",
        not open_tables,
        (f"市町村の表 {len(rows)}、壁のない表 {len(open_tables)}（{'、'.join(open_tables) or 'なし'}）",
         f"{len(rows)} tables of municipalities, without a wall: {', '.join(open_tables) or 'none'}"),
        ("futasato serve を一度動かすと表が新しくなります。それでも残る表は開発元へ知らせてください",
         "Start futasato serve once to bring the tables up to date; report tables that stay."),
    )  # fmt: skip
