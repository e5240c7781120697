"""`futasato outbox`: what waits is sent; what is in doubt is named by its Message-ID, and told what became of it."""

import json
from datetime import timedelta

import pytest
from django.core import mail

from futasato.letters import acts, models
from futasato.letters.nouns import Kind
from tests.letters.ground import posted, reader

from .conftest import NOW

pytestmark = pytest.mark.django_db
NAMES = {"taken", "refused", "put_off", "dropped", "late", "no_server", "unknown"}


@pytest.fixture
def waiting():
    return posted(reader(), kind=Kind.DISASTER, now=NOW - timedelta(hours=1))


@pytest.fixture
def doubtful(waiting):
    acts.claim(now=NOW - timedelta(minutes=30), by="killed")
    return waiting


def test_what_waits_is_sent_and_counted(run, waiting):
    said = run("outbox", "run", "--once", "--json")
    assert json.loads(said.out) == dict.fromkeys(NAMES, 0) | {"taken": 1}
    assert [letter.to for letter in mail.outbox] == [["reader0@futasato.example"]]
    assert "送るものはありません" in run("outbox", "run", "--once").out


def test_doubts_are_named_without_saying_whose(run, doubtful):
    said = run("outbox", "list")
    assert f"<{doubtful.id}@" in said.out and "sending 1" in said.out
    assert "reader0" not in said.out and "試験" not in said.out
    told = json.loads(run("outbox", "list", "--json").out)
    assert told["letters"]["sending"] == 1 and told["doubtful"][0]["message_id"].startswith(f"<{doubtful.id}@")


@pytest.mark.parametrize(("found", "state"), [("sent", "sent"), ("again", "queued"), ("dropped", "dropped")])
def test_a_doubt_is_resolved_by_its_message_id(run, doubtful, found, state):
    said = run("outbox", "resolve", f"<{doubtful.id}@localhost>", found)
    assert (said.status, said.err) == (0, "")
    assert models.Letter.objects.get().state == state


@pytest.mark.parametrize(
    ("id", "words"), [("x", "番号ではありません"), ("00000000-0000-0000-0000-000000000000", "見つかりません")]
)
def test_a_wrong_number_is_refused(run, id, words):
    said = run("outbox", "resolve", id, "sent")
    assert said.status == 1 and words in said.err
