"""People without anything but an id, and entries to write about them."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.apps import apps

from futasato.records.nouns import Entry, Kind

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SABAE, ECHIZEN = "182079", "182095"


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def person(db):
    return somebody()


def somebody():
    """The id of a new person in the database."""
    kept = apps.get_model("people", "Person")
    return kept.objects.create(id=uuid4(), source="test", entered_at=NOW, entered_by="test").id


def visit(person, key="", **said):
    """An entry: a visit to 鯖江市 on 3 May 2026, or what is said."""
    plain = {"place_code": SABAE, "kind": Kind.VISIT, "happened_on": date(2026, 5, 3), "source_key": key}
    return Entry(person=person, **plain | said)
