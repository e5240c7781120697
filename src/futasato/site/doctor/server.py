"""What the database server promises: that a thing said to be kept is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg

from futasato.site.doctor.finding import Finding, judged

OLDEST = 150000
LARGEST_SKEW_SECONDS = 5
THROWAWAY = "futasato.throwaway"
POSTGRES_CONF = "postgresql.conf で {name} = on にして読み直してください"
ON = {
    "fsync": ("電源が落ちると、保存したと答えたものが失われます", "a power cut loses what was said to be kept"),
    "full_page_writes": ("電源が落ちると、表が壊れます", "a power cut breaks tables"),
}
OVERRIDES = """
select coalesce(r.rolname, ''), coalesce(d.datname, ''), setting
from pg_db_role_setting s cross join unnest(s.setconfig) setting
left join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase
where setting like 'synchronous_commit=%' and split_part(setting, '=', 2) in ('off', 'false', 'no', '0')
and (s.setrole = 0 or r.rolname = current_user) and (s.setdatabase = 0 or d.datname = current_database())
"""


@contextmanager
def asked() -> Iterator[psycopg.Connection]:
    """A connection as the pages have it: same role, same options, no pool."""
    from django.db import connection

    given = connection.get_connection_params()
    words = {name: given[name] for name in given if name not in ("cursor_factory", "context", "prepare_threshold")}
    with psycopg.connect(**words | {"connect_timeout": 5}, autocommit=True) as asking:
        yield asking


def silent(trouble: Exception) -> Finding:
    """The database did not answer; nothing more can be said of it."""
    said = next(iter(str(trouble).strip().splitlines()), "")[:200]
    return Finding(
        "database",
        False,
        f"データベースが答えません（{said}）",
        f"the database does not answer ({said})",
        "動いているか、DATABASE_URL が正しいか確かめてください",
        "See that it runs and that DATABASE_URL is right.",
        is_dangerous=True,
    )


def findings(asking: psycopg.Connection) -> Iterator[Finding]:
    """The checks that any role may make."""
    is_thrown = is_throwaway(asking)
    for name in ON:
        yield _is_on(asking, name, is_thrown)
    yield _commit(asking, is_thrown)
    yield _version(asking)
    yield _checksums(asking)
    yield _clock(asking)


def is_throwaway(asking: psycopg.Connection) -> bool:
    """Both must say so: this process by FUTASATO_THROWAWAY=1, and the server that it was started as a throwaway."""
    said = asking.execute("select current_setting(%s, true)", [THROWAWAY]).fetchone()[0]
    return os.environ.get("FUTASATO_THROWAWAY") == "1" and said == "on"


def _is_on(asking: psycopg.Connection, name: str, is_tolerated: bool) -> Finding:
    seen = _shown(asking, name)
    japanese, english = ON[name]
    return judged(
        name,
        seen == "on",
        (f"{name} は {seen}", f"{name} is {seen}"),
        (f"{japanese}。{POSTGRES_CONF.format(name=name)}", f"{english.capitalize()}: set {name} = on and reload."),
        is_dangerous=True,
        is_tolerated=is_tolerated,
    )


def _commit(asking: psycopg.Connection, is_tolerated: bool) -> Finding:
    """The value that the pages' own connection has, and whether the role's or the database's setting made it."""
    seen = _shown(asking, "synchronous_commit")
    by = [f"{role or '*'}@{name or '*'}" for role, name, _ in asking.execute(OVERRIDES).fetchall()]
    where = f"（役割・データベースの設定: {'、'.join(by)}）" if by else ""
    mend = "alter role … reset synchronous_commit / alter database … reset synchronous_commit"
    return judged(
        "synchronous_commit",
        seen != "off" and not by,
        (
            f"synchronous_commit は {seen}{where}",
            f"synchronous_commit is {seen}{' set for ' + ', '.join(by) if by else ''}",
        ),
        (
            f"保存したと答えたものが失われます。{POSTGRES_CONF.format(name='synchronous_commit')}（役割の設定なら {mend}）",
            f"What was said to be kept can be lost: set synchronous_commit = on ({mend}).",
        ),
        is_dangerous=True,
        is_tolerated=is_tolerated,
    )


def _version(asking: psycopg.Connection) -> Finding:
    seen = asking.info.server_version
    return judged(
        "postgresql",
        seen >= OLDEST,
        (f"PostgreSQL {seen // 10000}", f"PostgreSQL {seen // 10000}"),
        ("15 以上に上げてください", "Upgrade to 15 or later."),
    )


def _checksums(asking: psycopg.Connection) -> Finding:
    seen = _shown(asking, "data_checksums")
    return judged(
        "data_checksums",
        seen == "on",
        (f"data_checksums は {seen}", f"data_checksums is {seen}"),
        (
            "止めてから pg_checksums --enable を実行してください。壊れた頁に気づけません",
            "Stop the server and run pg_checksums --enable: broken pages go unnoticed.",
        ),
    )


def _clock(asking: psycopg.Connection) -> Finding:
    before = datetime.now(UTC)
    theirs = asking.execute("select clock_timestamp()").fetchone()[0]
    ours = before + (datetime.now(UTC) - before) / 2
    return clock((theirs - ours).total_seconds())


def clock(skew_seconds: float) -> Finding:
    """How far the database's clock is from ours."""
    return judged(
        "clock",
        abs(skew_seconds) <= LARGEST_SKEW_SECONDS,
        (f"データベースとの時計の差 {skew_seconds:+.1f} 秒", f"clocks differ by {skew_seconds:+.1f} s"),
        ("両方の機械で時刻合わせ（NTP）を動かしてください", "Run NTP on both machines."),
    )


def _shown(asking: psycopg.Connection, name: str) -> str:
    return asking.execute(f"show {name}").fetchone()[0]
