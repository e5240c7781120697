"""Runners killed -9 under load against a real mail server: no letter twice, none lost without a word (docs/adr/0029)."""

import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from futasato.letters import acts, models, reads
from futasato.letters.nouns import Kind, Resolution, State
from futasato.letters.rules import DOUBTFUL_AFTER

from .ground import posted, reader
from .killing import HASTY, HONEST, Storm

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
LETTERS, EACH = 48, 2


@pytest.fixture
def letters(db):
    now = timezone.now()
    return {str(posted(reader(number), kind=Kind.DISASTER, now=now).id) for number in range(LETTERS)}  # at any hour


def told(states=State):
    """Letters by state."""
    found = {state: set() for state in states}
    for row in models.Letter.objects.all():
        found[State(row.state)].add(str(row.id))
    return found


def test_no_letter_goes_out_twice_and_none_is_lost_in_silence(letters):
    """Six times both runners die: while a letter is being addressed, when the server has it and has not answered, just
    after it answered."""
    storm = Storm({"rcpt": EACH, "data": EACH, "answered": EACH})
    host = storm.rage(HONEST)
    assert storm.statuses.count(-signal.SIGKILL) >= 3 * EACH, "evidence: they were killed"

    found = told()
    doubtful = {str(each.id) for each in reads.doubtful(timezone.now() + DOUBTFUL_AFTER)}
    assert set(host.taken.values()) == {1}, "none twice"
    assert found[State.SENT] | found[State.SENDING] == letters, "each is sent, or in doubt"
    assert found[State.SENT] <= set(host.taken), "what we say was sent, was taken"
    assert found[State.SENDING] == doubtful, "what is in doubt is listed"
    assert doubtful & set(host.taken), "evidence: a kill fell between the server's having it and our note of it"
    assert doubtful - set(host.taken), "evidence: and one before"
    _resolved(host, doubtful)


def _resolved(host, doubtful):
    """The operator looks into the mail server's log, by Message-ID: then everybody has one letter."""
    later = timezone.now() + DOUBTFUL_AFTER + timedelta(seconds=1)
    for id in doubtful:
        found = Resolution.SENT if id in host.taken else Resolution.AGAIN
        acts.resolve(letter=id, resolution=found, now=later, by="command")
    again = Storm({}).rage(HONEST)
    assert {**host.taken, **again.taken} == dict.fromkeys(told()[State.SENT], 1)
    assert not set(again.taken) & set(host.taken) and len(told()[State.SENT]) == LETTERS


def test_control_a_runner_that_marks_after_sending_is_caught(letters):
    """The same storm, the same count: here letters go out twice."""
    host = Storm({"data": 3}).rage(HASTY)
    assert max(host.taken.values()) > 1
