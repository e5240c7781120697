"""T13: a photo of the venue's code on a social network, replayed by a thousand accounts after the window."""

from datetime import timedelta

import pytest
from django.apps import apps

from futasato.visits import acts, reads
from futasato.visits.rules import code

from .small import NOW
from .town_life import came, held

pytestmark = pytest.mark.django_db
SECONDS = timedelta(seconds=1)


@pytest.fixture
def thousand():
    """A thousand accounts."""
    made = apps.get_model("people", "Person")
    return [row.id for row in made.objects.bulk_create(
        made(source="test", entered_at=NOW, entered_by="test") for _ in range(1_000)
    )]  # fmt: skip


def accepted(event, people, token, now):
    """How many of the people are taken in, and the levels of what is written."""
    done = 0
    for person in people:
        try:
            done += came(event, person, token=token, now=now).is_new
        except acts.Refusal as refusal:
            assert "時間が過ぎた" in str(refusal)
    levels = apps.get_model("records", "Record").objects.values_list("level", flat=True)
    return done, [level for level in levels if level >= 2]


@pytest.mark.threat("T13")
def test_after_the_window_nobody_of_a_thousand_is_taken_in(thousand):
    event = held()
    token = reads.rotating_code(event.id, NOW)
    assert accepted(event, thousand, token, NOW + 61 * SECONDS) == (0, [])


@pytest.mark.threat("T13", part="evidence")
def test_evidence_the_same_photo_inside_the_window_is_taken(thousand):
    event = held()
    token = reads.rotating_code(event.id, NOW)
    done, levels = accepted(event, thousand[:5], token, NOW + 20 * SECONDS)
    assert (done, levels) == (5, [2] * 5)


@pytest.mark.threat("T13", part="control")
def test_control_without_the_check_of_the_window_the_late_photo_would_be_taken(thousand, monkeypatch):
    event = held()
    token = reads.rotating_code(event.id, NOW)
    monkeypatch.setattr(code, "is_current", lambda shown, at: shown.sort == code.ROTATING)
    done, levels = accepted(event, thousand[:5], token, NOW + 61 * SECONDS)
    assert (done, levels) == (5, [2] * 5)


@pytest.mark.threat("T13")
def test_inside_the_window_at_most_the_capacity_and_one_per_person(thousand):
    event = held(capacity=3)
    token, done = reads.rotating_code(event.id, NOW), 0
    for person in [*thousand[:6], *thousand[:6]]:
        try:
            done += came(event, person, token=token).is_new
        except acts.Refusal as refusal:
            assert "定員" in str(refusal)
    assert done == 3


@pytest.mark.threat("T13")
def test_a_flood_by_the_poster_never_reaches_e2(thousand):
    event = held()
    done, levels = accepted(event, thousand[:20], reads.poster_code(event.id), NOW)
    assert (done, levels) == (20, [])
