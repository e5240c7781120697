"""同じ操作は一度だけ: what is told the second time, what is refused, and what is not kept."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory

from futasato.counters.door import keeping, showing
from futasato.keys import reads as keys_reads
from futasato.visits import acts as visits_acts

from .sending import CLIENT, FORM, KEY, asked, effects, sent, told, written


def test_the_second_time_is_marked_and_the_first_is_not(db):
    first, second = sent(), sent()
    assert told(first) == told(second)
    assert keeping.REPLAYED not in first.headers
    assert second.headers[keeping.REPLAYED] == "true"


def test_the_forms_field_serves_as_well_as_the_header(db):
    key = str(uuid4())
    assert told(sent(asked(field=key))) == told(sent(asked(field=key)))
    assert len(effects()) == 1


def test_a_new_token_against_forgery_is_the_same_request(db):
    sent()
    sent(asked(sent=FORM | {"csrfmiddlewaretoken": "another"}))
    assert len(effects()) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"sent": FORM | {"title": "花見"}},
        {"sent": FORM | {"more": ""}},
        {"path": "/write/?place=182079"},
        {"path": "/elsewhere/"},
        {"sent": FORM | {"file": SimpleUploadedFile("a.csv", b"1,2")}},
    ],
)
def test_the_same_key_with_other_parameters_is_refused_and_does_nothing(db, other):
    sent()
    answer = sent(asked(**other))
    assert answer.status_code == 422
    assert "内容が違います" in answer.content.decode()
    assert len(effects()) == 1


def test_two_files_of_one_name_and_other_content_are_other_parameters(db):
    for content, status in ((b"1", 302), (b"1", 302), (b"2", 422)):
        request = asked(sent=FORM | {"file": SimpleUploadedFile("a.csv", content)})
        assert sent(request).status_code == status


def test_a_programs_problem_is_a_problem_in_both_languages(db):
    for body, status in (("{}", 200), ('{"a":1}', 422)):
        request = RequestFactory().post("/api/v1/x", body, content_type="application/json", HTTP_IDEMPOTENCY_KEY=KEY)
        answer = sent(request, lambda: JsonResponse({"id": str(written().id)}))
        assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert (problem["status"], problem["code"]) == (422, "idempotency-key-reused")
    assert "内容が違います" in problem["title"]
    assert "already used" in problem["detail"]


@pytest.mark.parametrize("key", ["short", "a" * 129, "sixteen letters and blanks"])
def test_a_malformed_key_is_refused_and_does_nothing(db, key):
    assert sent(asked(key)).status_code == 400
    assert effects() == []


def test_a_programs_answer_is_told_again_to_the_byte(db):
    def answers():
        return JsonResponse({"id": str(written().id)}, status=201, headers={"ETag": '"1"', "Set-Cookie": "a=1"})

    first = sent(asked(path="/api/v1/events"), answers)
    second = sent(asked(path="/api/v1/events"), answers)
    assert told(first) == told(second)
    assert (second.headers["ETag"], second.headers["Content-Type"]) == ('"1"', "application/json")
    assert "Set-Cookie" not in second.headers
    assert len(effects()) == 1


def test_what_was_shown_of_people_is_not_kept(db):
    """The one who asks again is sent to where it stands, and sees what they may see by then."""
    request, somebody = asked(path="/api/v1/events"), uuid4()

    def answers():
        showing.shows(request, [somebody], ["name"])
        return JsonResponse(
            {"name": "試験 花子", "id": str(written().id)}, status=201, headers={"Location": "/api/v1/x"}
        )

    assert json.loads(sent(request, answers).content)["name"]
    again = sent(asked(path="/api/v1/events"), answers)
    assert told(again) == (201, "/api/v1/x", b"")
    assert len(effects()) == 1


def test_a_page_that_did_something_is_not_kept_but_not_done_twice(db):
    """What a page shows stays out of the table; the second answer leads to the page's own address."""
    secret = f"番号 {uuid4()}"
    run = lambda: HttpResponse(f"{secret} {written().id}")  # noqa: E731
    assert sent(asked(path="/write/?a=1"), run).status_code == 200
    again = sent(asked(path="/write/?a=1"), run)
    assert told(again) == (303, "/write/?a=1", b"")
    assert len(effects()) == 1
    with connection.cursor() as cursor:
        cursor.execute("select body, headers::text from keys_key")
        assert [secret in str(cell) for row in cursor.fetchall() for cell in row] == [False, False]


def test_a_form_shown_again_with_its_faults_leaves_the_key_free(db):
    """Whoever goes back, mends the form and sends it again is not told that the key is used."""
    assert sent(run=lambda: HttpResponse("題名を書いてください")).status_code == 200
    assert keys_reads.count(CLIENT, KEY) == 0
    assert sent(asked(sent=FORM | {"title": "mended"})).status_code == 302
    assert len(effects()) == 1


def test_what_a_page_wrote_and_undid_is_nothing_done(db):
    def refused():
        with pytest.raises(visits_acts.Refusal), transaction.atomic():
            written()
            raise visits_acts.Refusal("いけません")
        return HttpResponse("いけません")

    sent(run=refused)
    assert keys_reads.count(CLIENT, KEY) == 0


def test_two_people_with_the_same_key_do_not_meet(db):
    sent()
    assert keeping.REPLAYED not in sent(client="account:2").headers
    assert len(effects()) == 2


def test_without_a_key_every_time_counts(db):
    sent(asked(""))
    sent(asked(""))
    assert len(effects()) == 2


def test_keys_in_forms_are_fresh_each_time():
    fresh = keeping.form_key(None)["form_key"]
    assert len({fresh() for _ in range(100)}) == 100
    assert all(keeping.keys_rules.is_key(fresh()) for _ in range(100))
