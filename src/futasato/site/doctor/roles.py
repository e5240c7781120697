"""As whom the pages come: the role must not be able to lift a wall."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg

from futasato.site.doctor.finding import Finding, judged

MEND = (
    "create role futasato login nosuperuser nobypassrls で作った役割を DATABASE_URL に、表の持ち主を DATABASE_OWNER_URL に書いてください",
    "Name a role made with `create role futasato login nosuperuser nobypassrls` in DATABASE_URL, and the tables' owner in "
    "DATABASE_OWNER_URL.",
)
POWERS = """
select r.rolname, r.rolsuper, r.rolbypassrls from pg_roles r
where pg_has_role(current_user, r.oid, 'MEMBER') and (r.rolsuper or r.rolbypassrls or r.rolname = current_user)
"""
OWNED = """
select distinct pg_get_userbyid(c.relowner), pg_get_userbyid(c.relowner) = current_user
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'MEMBER')
"""


def findings(asking: psycopg.Connection) -> Iterator[Finding]:
    """Superuser, BYPASSRLS, and whose tables they are, each also through membership in another role."""
    powers, owners = asking.execute(POWERS).fetchall(), asking.execute(OWNED).fetchall()
    yield _without("superuser", [name for name, is_super, _ in powers if is_super], "データベースの全権", "superuser")
    yield _without("bypassrls", [name for name, _, bypasses in powers if bypasses], "行の壁を越える権利", "BYPASSRLS")
    yield _without("owner", [name for name, is_own in owners if is_own], "表の持ち主の立場", "owner of tables")
    yield _without(
        "owner-member", [name for name, is_own in owners if not is_own], "持ち主の一員の立場", "member of an owner"
    )


def _without(id: str, roles: list[str], japanese: str, english: str) -> Finding:
    who = "、".join(sorted(roles))
    return judged(
        f"role-{id}",
        not roles,
        (
            f"頁の役割に{japanese}{'がある（' + who + '）' if roles else 'はない'}",
            f"the pages' role is {'' if roles else 'no '}{english}{' (' + who + ')' if roles else ''}",
        ),
        MEND,
        is_dangerous=True,
    )
