"""The queue of the sample: five hundred open cases, the same from the same seed, with papers that are nobody's."""

import io
from datetime import UTC, datetime
from random import Random

import pytest
from PIL import Image

from futasato.cases import models, reads
from futasato.cases.nouns import Kind
from futasato.site.sample import asking
from futasato.units import day_of
from tests.cases.ground import town
from tests.counters.office.ground import FUKUI, somebody

NOW = datetime(2027, 5, 20, 3, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_as_many_as_were_asked_for_and_no_application_twice(monkeypatch):
    monkeypatch.setattr(asking, "MANY", 40)
    town()
    ties = [(somebody().id, FUKUI) for _ in range(25)]
    assert asking.ask(ties, Random(1), NOW) == 40 == models.Case.objects.filter(state="open").count()
    loads = {each.kind: each for each in reads.loads(FUKUI, day_of(NOW))}
    assert loads[Kind.PREMIUM].waiting == 25 and sum(each.waiting for each in loads.values()) == 40
    assert 0 < sum(each.overdue for each in loads.values()) < 40
    first = reads.queue(FUKUI, kind=Kind.PREMIUM)[0]
    assert first.tier == "helper" and len(reads.attachments(first.id)) == 1


def test_the_papers_are_drawn_small_and_the_same_each_time():
    one, two = (asking.sheets(Random(7)) for _ in range(2))
    assert one == two and len({each.content for each in one}) == asking.SHEETS
    for each in one:
        assert Image.open(io.BytesIO(each.content)).format == "JPEG" and len(each.content) < 30_000
