"""What is inside the server: our role, our database, and the tables of this version."""

from pathlib import Path

from futasato.site.database import address

MIGRATING = 0x66757461  # "futa": one number for the advisory lock under which tables change


def answers(state: Path) -> bool:
    """Whether the server of `state` takes questions now."""
    import psycopg

    try:
        psycopg.connect(_owner_url(state), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def prepare(state: Path) -> None:
    """Our role (which cannot bypass row-level security) and our database; made once, left alone when there."""
    import psycopg

    with psycopg.connect(_owner_url(state), autocommit=True) as owner:
        if not owner.execute("select 1 from pg_roles where rolname = %s", [address.ROLE]).fetchone():
            owner.execute(f"create role {address.ROLE} login nosuperuser nobypassrls")
        if not owner.execute("select 1 from pg_database where datname = %s", [address.NAME]).fetchone():
            owner.execute(f"create database {address.NAME} owner {address.ROLE}")


def ensure_migrated() -> None:
    """Bring the tables of Django's default database up to this version. Two at once: one waits for the other."""
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [MIGRATING])
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [MIGRATING])


def _owner_url(state: Path) -> str:
    return address.url(state, role=address.OWNER, name="postgres")
