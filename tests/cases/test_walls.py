"""Row security asked directly: a reach of one town, of one person, of the desk, of nobody."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from futasato.cases import acts
from futasato.cases.nouns import Attachment, Kind, Outcome
from futasato.protections import acts as protections_acts
from futasato.walls import reach
from futasato.walls.nouns import NOWHERE, Reach
from tests.counters.office.ground import FUKUI, SABAE, somebody

from .ground import town

pytestmark = pytest.mark.django_db
TABLES = ("cases_case", "cases_attachment", "cases_ruling")


@pytest.fixture
def people():
    """One in each town and a protected one, each with a case, a paper and a ruling."""
    town()
    found = {"fukui": somebody(), "sabae": somebody(code=SABAE), "veiled": somebody()}
    for name, person in found.items():
        told = {"place_code": SABAE if name == "sabae" else FUKUI, "kind": Kind.STOP, "text": "x"}
        papers = [Attachment("x.jpg", "image/jpeg", b"x")]
        case = acts.submit(person=person.id, attachments=papers, **told, now=timezone.now(), by="test")
        acts.decide(case=case.id, outcome=Outcome.ACCEPT, seen=0, now=timezone.now(), by="test")
    protections_acts.protect(person=found["veiled"].id, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    return found


def seen(table, who):
    """How many rows of a table a reach finds."""
    with transaction.atomic(), reach.within(who), connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return cursor.fetchone()[0]


@pytest.mark.threat("T2", part="test")
@pytest.mark.parametrize("table", TABLES)
def test_each_reach_finds_its_own(people, table):
    assert seen(table, NOWHERE) == 0
    assert seen(table, Reach(places=frozenset({FUKUI}))) == 1
    assert seen(table, Reach(places=frozenset({FUKUI}), desks=frozenset({FUKUI}))) == 2
    assert seen(table, Reach(places=None)) == 2
    assert seen(table, Reach(persons=frozenset({people["sabae"].id}))) == 1
    assert seen(table, Reach(places=None, is_unveiled=True)) == 3
