"""/me/consents: given as it was shown, listed, withdrawn at once."""

import pytest
from django.utils import timezone

from futasato.consents import reads as consents_reads
from futasato.units import day_of

from . import ground
from .ground import code_of

pytestmark = pytest.mark.django_db
PATH, KEY = "/api/v1/me/consents", "consent-with-this-key"


def body(**more):
    return {"recipient": "nation", "purpose": "report", "text_version": ground.version("report")} | more


@pytest.fixture
def resident():
    program, person = ground.somebody()
    return program, person


@pytest.mark.promise("R1")
def test_the_same_key_gives_once(resident):
    program, person = resident
    first, again = (program.send("post", PATH, body(), key=KEY) for _ in range(2))
    assert (first.status_code, again.status_code, again.headers["Idempotent-Replayed"]) == (201, 201, "true")
    given = consents_reads.given(person.id)
    assert [str(each.id) for each in given] == [first.json()["id"]]
    answer = program.send("post", PATH, body(until_on="2030-01-01"), key=KEY)
    assert (answer.status_code, code_of(answer)) == (422, "idempotency-key-reused")


def test_it_covers_what_the_words_name(resident):
    program, _ = resident
    words = next(each for each in program.get("/api/v1/consent-texts").json()["texts"] if each["purpose"] == "report")
    given = program.send("post", PATH, body()).json()
    assert (given["items"], given["text_version"]) == (words["items"], words["version"])
    assert set(given) == {
        "id", "recipient", "purpose", "items", "from_on", "until_on", "text_version", "given_at", "withdrawn_at",
    }  # fmt: skip


def test_what_is_withdrawn_no_longer_permits(resident):
    program, person = resident
    given, today = program.send("post", PATH, body()).json(), day_of(timezone.now())
    assert consents_reads.permits(person.id, "nation", "report", today)
    answer = program.send("delete", f"{PATH}/{given['id']}")
    assert answer.status_code == 200
    assert [each["withdrawn_at"] is None for each in answer.json()["consents"]] == [False]
    assert not consents_reads.permits(person.id, "nation", "report", today)


def test_items_beyond_the_words_are_refused(resident):
    program, person = resident
    answer = program.send("post", PATH, body(items=["child"]))
    assert (answer.status_code, consents_reads.given(person.id)) == (409, ())
