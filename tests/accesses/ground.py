"""People without anything but an id, and looks at them."""

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

from django.apps import apps

from futasato.accesses import acts
from futasato.accesses.nouns import Looking, Purpose

NOW = datetime(2026, 11, 23, 1, 12, tzinfo=UTC)  # 10:12 in Japan, a Monday
FUJIMI, SABAE = "203629", "182079"
OFFICER = 7


def somebody(**said):
    """The id of a new person in the database."""
    kept = apps.get_model("people", "Person")
    plain = {"source": "test", "entered_at": NOW, "entered_by": "test"}
    return kept.objects.create(id=uuid4(), **plain | said).id


def looking(**said):
    """An officer's look for the renewal, or what is said."""
    plain = {"account": OFFICER, "duty": "officer", "place_code": FUJIMI, "purpose": Purpose.RENEWAL}
    return Looking(**plain | {"route": "office:person", "request": uuid4()} | said)


def own(account=99, **said):
    """A person's look at themselves."""
    return looking(account=account, duty="resident", place_code="", purpose=Purpose.OWN, **said)


def looked(*persons, fields=("name", "records"), at=NOW, by=None, **said):
    """Looks written down."""
    look = looking(**said)
    return acts.write(looking=look, shown=[(persons, fields)], now=at, by=by or f"account:{look.account}")


def claimed(person, into):
    """`person` is `into` from now on (people.reads.selves)."""
    apps.get_model("people", "Person").objects.filter(id=person).update(claimed_into=into)


@contextmanager
def operator():
    """The owner of the database, with the superuser's rights where the server is ours: nothing is refused to them."""
    import psycopg
    from django.db import connection

    told = connection.settings_dict
    plain = {"dbname": told["NAME"], "host": told["HOST"], "port": told["PORT"], "autocommit": True}
    given = (
        {"user": told["USER"], "password": told["PASSWORD"]} if "DATABASE_URL" in os.environ else {"user": "postgres"}
    )
    with psycopg.connect(**{name: value for name, value in (plain | given).items() if value}) as sql:
        yield sql


@contextmanager
def unguarded():
    """The operator with every trigger of the accesses switched off, as long as the block lasts."""
    tables = ("access", "leaf", "checkpoint", "oblivion")
    with operator() as sql:
        for table in tables:
            sql.execute(f"alter table accesses_{table} disable trigger all")
        try:
            yield sql
        finally:
            for table in tables:
                sql.execute(f"alter table accesses_{table} enable trigger all")
                sql.execute(f"alter table accesses_{table} enable always trigger accesses_never_changed")
            sql.execute("alter table accesses_access enable always trigger accesses_only_forgotten")
