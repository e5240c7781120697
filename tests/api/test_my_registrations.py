"""GET and POST /me/registrations: joining a town once, with the words that were shown."""

import pytest

from futasato.registrations import reads as registrations_reads

from . import ground
from .ground import FUKUI, code_of

pytestmark = pytest.mark.django_db
PATH, KEY = "/api/v1/me/registrations", "join-with-this-key-1"


def body(**more):
    return {"place_code": FUKUI, "register_version": ground.version("register")} | more


@pytest.mark.promise("R1")
def test_the_same_key_joins_once():
    program, person = ground.somebody()
    before = ground.recorded()
    answers = [program.send("post", PATH, body(), key=KEY) for _ in range(3)]
    assert [each.status_code for each in answers] == [201, 201, 201]
    assert answers[0].json()["place_code"] == FUKUI
    assert [each.headers.get("Idempotent-Replayed") for each in answers] == [None, "true", "true"]
    assert len(registrations_reads.of_person(person.id)) == 1
    assert ground.recorded_since(before) == {(person.id, "api:my-registrations", ("tier",))}


def test_another_body_under_the_same_key_is_refused():
    program, person = ground.somebody()
    program.send("post", PATH, body(), key=KEY)
    answer = program.send("post", PATH, body(place_code=ground.SABAE), key=KEY)
    assert (answer.status_code, code_of(answer)) == (422, "idempotency-key-reused")
    assert [each.place_code for each in registrations_reads.of_person(person.id)] == [FUKUI]


def test_what_was_joined_is_listed():
    program, person = ground.somebody()
    ground.resident.joined(person)
    (one,) = program.get(PATH).json()["registrations"]
    assert (one["place_code"], one["state"]) == (FUKUI, "active")
    assert set(one) == {
        "place_code", "place", "state", "tier", "title", "since_on", "ends_on", "changes_on", "summary",
    }  # fmt: skip


def test_old_words_are_refused_with_a_reason_to_read():
    program, person = ground.somebody()
    answer = program.send("post", PATH, body(register_version="1999-1"))
    assert (answer.status_code, code_of(answer)) == (409, "refused")
    assert "文面" in answer.json()["title"]
    assert registrations_reads.of_person(person.id) == ()


def test_an_unknown_place_is_a_place_to_mend():
    program, _ = ground.somebody()
    answer = program.send("post", PATH, body(place_code="999999"))
    assert [each["place"] for each in answer.json()["errors"]] == ["body/place_code"]
