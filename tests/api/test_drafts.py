"""/places/{code}/drafts: nobody writes over what they have not read (RFC 9110 §13.1.1)."""

import pytest

from futasato.definitions import reads as definitions_reads

from . import ground
from .ground import FUKUI, PLACE, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return ground.at_the_desk()


@pytest.fixture
def draft():
    return ground.office.drafted(title="改正案")


def path(draft):
    return f"{PLACE}drafts/{draft.id}"


def text(draft):
    return definitions_reads.sketch(draft.id, place_code=FUKUI).text


def test_a_draft_is_read_with_its_version(officer, draft):
    answer = officer.get(path(draft))
    assert (answer.json()["title"], answer.json()["text"]) == ("改正案", ground.office.TEXT)
    assert set(answer.json()) == {"id", "place_code", "title", "text", "saved_at"}
    assert answer.headers["ETag"] == officer.get(path(draft)).headers["ETag"]


def test_who_has_read_it_writes_over_it(officer, draft):
    read = officer.get(path(draft)).headers["ETag"]
    answer = officer.send("put", path(draft), {"text": "新しい"}, **{"If-Match": read})
    assert (answer.status_code, answer.json()["text"], text(draft)) == (200, "新しい", "新しい")
    assert answer.headers["ETag"] == officer.get(path(draft)).headers["ETag"] != read


def test_who_has_read_an_older_one_does_not(officer, draft):
    read = officer.get(path(draft)).headers["ETag"]
    ground.at_the_desk().send("put", path(draft), {"text": "先に"}, **{"If-Match": read})
    for told in (read, f"W/{read}", '"x"'):
        answer = officer.send("put", path(draft), {"text": "あとから"}, **{"If-Match": told})
        assert (answer.status_code, code_of(answer), text(draft)) == (412, "changed", "先に")


def test_who_says_nothing_is_asked(officer, draft):
    answer = officer.send("put", path(draft), {"text": "x"})
    assert (answer.status_code, code_of(answer), text(draft)) == (428, "required", ground.office.TEXT)
    assert answer.json()["errors"][0]["place"] == "header/If-Match"


def test_the_list_has_no_texts(officer, draft):
    found = officer.get(f"{PLACE}drafts").json()
    assert [(each["id"], each["title"]) for each in found["drafts"]] == [(str(draft.id), "改正案")]
    assert set(found["drafts"][0]) == {"id", "title", "saved_at"}


def test_the_same_key_writes_once(officer, draft):
    sent = {"key": "draft-with-this-key", "If-Match": officer.get(path(draft)).headers["ETag"]}
    first, again = (officer.send("put", path(draft), {"text": "一"}, **sent) for _ in range(2))
    assert (first.content, again.headers["Idempotent-Replayed"]) == (again.content, "true")
    answer = officer.send("put", path(draft), {"text": "二"}, **sent)
    assert (code_of(answer), text(draft)) == ("idempotency-key-reused", "一")
