"""What only the owner of the tables can do, for the controls: to take a guard of the database away for a while."""

from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connection


@contextmanager
def without_guard(table, trigger):
    """The trigger sleeps in this block. Needs a test with real transactions: the table is locked for an instant."""
    _as_owner(f"alter table {table} disable trigger {trigger}")
    try:
        yield
    finally:
        _as_owner(f"alter table {table} enable always trigger {trigger}")


def _as_owner(statement):
    told = settings.OWNER_OF_TESTS
    address = {"host": told["HOST"], "port": told["PORT"], "user": told["USER"], "password": told["PASSWORD"]}
    given = {name: value for name, value in address.items() if value}
    with psycopg.connect(dbname=connection.settings_dict["NAME"], **given, autocommit=True) as owner:
        owner.execute("set lock_timeout = '20s'")
        owner.execute(statement)
