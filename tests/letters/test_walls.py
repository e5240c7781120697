"""Row security asked directly; and who reads a notice."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from futasato.letters import acts
from futasato.letters.nouns import Kind
from futasato.letters.rules import CHOOSABLE
from futasato.notices import models as notices
from futasato.protections import acts as protections_acts
from futasato.walls import reach
from futasato.walls.nouns import EVERYWHERE, NOWHERE, Reach
from tests.counters.office.ground import FUKUI, SABAE

from .ground import posted, reader

pytestmark = pytest.mark.django_db
TABLES = ("letters_letter", "letters_choice", "notices_notice")


@pytest.fixture
def people():
    """One in the town, one protected; each has a letter of a notice, and a choice. And somebody without either."""
    found = {}
    for number, name in enumerate(("seen", "veiled")):
        found[name] = person = reader(number)
        told = {"kind": "news", "title": name, "place_code": FUKUI, "recipients": 1}
        notice = notices.Notice.objects.create(**told, posted_at=timezone.now(), posted_by="test")
        posted(person, f"notice:{notice.id}")
        acts.choose(person=person.id, wanted=[Kind.NEWS], now=timezone.now(), by="test")
    protections_acts.protect(person=found["veiled"].id, place_code=FUKUI, reason="申出", now=timezone.now(), by="test")
    return found | {"other": reader(2)}


def seen(table, who):
    """How many rows of a table a reach finds."""
    with transaction.atomic(), reach.within(who), connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return cursor.fetchone()[0]


@pytest.mark.threat("T2", part="test")
def test_each_reach_finds_its_own(people):
    kinds = len(CHOOSABLE)
    expected = {
        NOWHERE: (0, 0, 0),
        Reach(places=frozenset({FUKUI})): (1, kinds, 2),
        Reach(places=frozenset({SABAE})): (0, 0, 0),
        Reach(places=frozenset({FUKUI}), desks=frozenset({FUKUI})): (2, 2 * kinds, 2),
        EVERYWHERE: (1, kinds, 2),
        Reach(persons=frozenset({people["seen"].id})): (1, kinds, 1),
        Reach(persons=frozenset({people["veiled"].id})): (1, kinds, 1),
        Reach(persons=frozenset({people["other"].id})): (0, 0, 0),
    }
    assert {who: tuple(seen(table, who) for table in TABLES) for who in expected} == expected


def test_who_got_a_letter_reads_the_notice_and_writes_none(people):
    told = {"kind": "news", "title": "x", "place_code": FUKUI, "recipients": 1, "posted_at": timezone.now()}
    own = Reach(persons=frozenset({people["seen"].id}))
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), reach.within(own):
        notices.Notice.objects.create(**told, posted_by="x")
