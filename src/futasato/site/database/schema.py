"""What is inside the server: our two roles, our database, and the tables of this version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from futasato.site.database import address
from futasato.site.database.trouble import told

INSUFFICIENT_PRIVILEGE = "42501"
MIGRATING = 0x66757461  # "futa": one number for the advisory lock under which tables change
ROLES = {
    address.OWNER: "login nosuperuser nobypassrls nocreaterole",
    address.ROLE: "login nosuperuser nobypassrls nocreaterole nocreatedb noreplication",
}
MAY_USE = """
grant select, insert, update, delete on all tables in schema public to {role};
grant usage on all sequences in schema public to {role};
alter default privileges in schema public grant select, insert, update, delete on tables to {role};
alter default privileges in schema public grant usage on sequences to {role};
revoke insert, update, delete on django_migrations from {role};
"""


def answers(state: Path) -> bool:
    """Whether the server of `state` takes questions now."""
    import psycopg

    try:
        psycopg.connect(_superuser_url(state), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def prepare(state: Path) -> None:
    """Our roles (neither can bypass row-level security) and our database; made once, left alone when there. A state
    of before the roles were two, where the application owned everything, is brought over."""
    import psycopg

    with psycopg.connect(_superuser_url(state), autocommit=True) as root:
        for role, rights in ROLES.items():
            if not root.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone():
                root.execute(f"create role {role} {rights}")
        asked = "select pg_get_userbyid(datdba) from pg_database where datname = %s"
        owned_by = root.execute(asked, [address.NAME]).fetchone()
        if not owned_by:
            root.execute(f"create database {address.NAME} owner {address.OWNER}")
        elif owned_by == (address.ROLE,):
            _bring_over(state)


def _bring_over(state: Path) -> None:
    """The database, its tables, sequences and functions get their owner; what the application may do is granted by
    the next migration."""
    import psycopg

    with psycopg.connect(address.url(state, role=address.SUPERUSER)) as root:
        root.execute(f"reassign owned by {address.ROLE} to {address.OWNER}")


def ensure_migrated() -> None:
    """Bring the tables of Django's default database up to this version, as their owner. Two at once: one waits for
    the other. Raises DatabaseTrouble when we may not, because the owner's address is not given."""
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.db import DatabaseError

    role = _own_role()
    with owning() as owner, owner.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [MIGRATING])
        try:
            _migrate(owner, role)
        except DatabaseError as trouble:
            raise _not_the_owner(trouble) from trouble
        finally:
            owner.close()  # the lock goes with it


def _migrate(owner, role: str) -> None:
    from django.core.management import call_command
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(owner)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
        grant(owner, role)


def grant(owner, role: str) -> None:
    """What the application's role may do with the owner's tables: read and write rows, nothing else."""
    from psycopg.sql import SQL, Identifier

    with owner.cursor() as cursor:
        cursor.execute("select current_user")
        if cursor.fetchone() != (role,):
            cursor.execute(SQL(MAY_USE).format(role=Identifier(role)))


@contextmanager
def owning() -> Iterator[object]:
    """In this block Django's default connection is the owner's, of its own and from no pool; yields it."""
    from django.conf import settings
    from django.db import connections

    usual = connections["default"]
    owner = usual.copy()
    given = address.owner_connection(settings.STATE) or {}
    owner.settings_dict |= {name: given[name] for name in ("USER", "PASSWORD", "HOST", "PORT") if given}
    options = owner.settings_dict["OPTIONS"] | (given["OPTIONS"] if given else {})
    owner.settings_dict["OPTIONS"] = {name: value for name, value in options.items() if name != "pool"}
    connections["default"] = owner
    try:
        yield owner
    finally:
        owner.close()
        connections["default"] = usual


def _own_role() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        return cursor.fetchone()[0]


def _not_the_owner(trouble: Exception) -> Exception:
    if INSUFFICIENT_PRIVILEGE not in _states(trouble):
        return trouble
    return told(
        "表を新しくできませんでした。表の持ち主の役割のアドレスを DATABASE_OWNER_URL に書いてください。",
        "The tables could not be changed. Name the address of their owner in DATABASE_OWNER_URL.",
        str(trouble),
    )


def _states(trouble: BaseException | None) -> Iterator[str]:
    """What the database said, however often it was wrapped."""
    while trouble is not None:
        yield getattr(trouble, "sqlstate", None) or ""
        trouble = trouble.__cause__ or trouble.__context__


def _superuser_url(state: Path) -> str:
    return address.url(state, role=address.SUPERUSER, name="postgres")
