"""Beside the pages letters go out: over troubles, and told to stop it leaves none in doubt."""

from datetime import UTC, datetime
from threading import Event

import pytest
from django.core import mail

from futasato.letters import follow
from futasato.letters.nouns import Kind, State
from futasato.site import posting
from tests.letters.ground import NOON, posted, reader, state

pytestmark = pytest.mark.django_db


def test_a_round_sends_what_is_due():
    row = posted(reader(), kind=Kind.DISASTER)
    assert posting.turn(Event(), lambda: NOON).counts == {"taken": 1}
    assert state(row) == State.SENT and [letter.to for letter in mail.outbox] == [["reader0@futasato.example"]]


def test_told_to_stop_it_ends_behind_the_letter_under_way():
    """The first letter itself tells it to stop: it is settled, the second is as it was."""
    rows, stop = [posted(reader(number)) for number in range(2)], Event()

    def send(envelope):
        from futasato.letters.nouns import Delivery

        stop.set()
        return Delivery.TAKEN, ""

    follow.send_due(clock=lambda: NOON, send=send, is_over=stop.is_set)
    assert sorted(map(state, rows)) == ["queued", "sent"]


def test_a_trouble_is_told_in_a_line_without_anybodys_address(monkeypatch, capsys):
    stop, calls = Event(), []

    def failing_twice(stop, clock):
        calls.append(clock())
        if len(calls) == 3:
            return stop.set()
        raise OSError("reader0@futasato.example is gone")

    monkeypatch.setattr(posting, "turn", failing_twice)
    monkeypatch.setattr(posting, "_let_go", lambda: None)
    posting.follow(stop, lambda: datetime(2026, 11, 24, tzinfo=UTC), pause_seconds=0)
    told = capsys.readouterr().err.splitlines()
    assert len(calls) == 3 and len(told) == 2
    assert all("便りを送れませんでした" in line and "@" not in line for line in told)
