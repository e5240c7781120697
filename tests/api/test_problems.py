"""What is wrong is said by a stable code, in Japanese and in English, at its place, and without the value."""

import pytest

from futasato.counters.api import building, problems, reasons, urls  # noqa: F401  with urls come the endpoints

from . import ground
from .ground import PLACE, Program, code_of

pytestmark = pytest.mark.django_db
EVENT = {"title": "祭り", "starts_at": "2026-12-01T09:00:00+09:00", "ends_at": "2026-12-01T10:00:00+09:00"}


@pytest.fixture
def officer():
    return ground.at_the_desk()


def faults(officer, **changed):
    answer = officer.send("post", f"{PLACE}events", {name: v for name, v in (EVENT | changed).items() if v != ...})
    assert (answer.status_code, code_of(answer)) == (422, "invalid")
    return [(each["place"], each["reason"], each["detail"]) for each in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("changed", "place", "reason", "detail"),
    [
        ({"title": ...}, "body/title", "要ります", "Required"),
        ({"title": "あ" * 201}, "body/title", "200文字以内で書いてください", "At most 200 characters"),
        ({"title": ""}, "body/title", "1文字以上で書いてください", "At least 1 characters"),
        ({"title": " "}, "body/title", "使えない文字があるか、形が違います", "Does not match the pattern"),
        ({"venue": "\0"}, "body/venue", "使えない文字があるか、形が違います", "Does not match the pattern"),
        ({"title": 1}, "body/title", "文字列で書いてください", "Must be a string"),
        ({"starts_at": 0}, "body/starts_at", *reasons.TOLD["instant"]),
        ({"starts_at": "1764000000"}, "body/starts_at", *reasons.TOLD["instant"]),
        ({"starts_at": "2026-12-01T09:00:00"}, "body/starts_at", *reasons.TOLD["instant"]),
        ({"starts_at": "2026-02-30T09:00:00Z"}, "body/starts_at", *reasons.TOLD["datetime_parsing"]),
        ({"starts_at": "9999-12-31T23:59:59Z"}, "body/starts_at", *reasons.TOLD["our_times"]),
        ({"kind": "donation"}, "body/kind", "次のどれかを書いてください: 'event', 'activity'", "One of: 'event', 'activity'"),
        ({"capacity": 0}, "body/capacity", "1以上で書いてください", "At least 1"),
        ({"capacity": True}, "body/capacity", "整数で書いてください", "Must be a whole number"),
        ({"capacity": "5"}, "body/capacity", "整数で書いてください", "Must be a whole number"),
        ({"id": "x"}, "body/id", "この名前のものは受け取りません", "Not taken here"),
        ({"held_by": "account:1"}, "body/held_by", "この名前のものは受け取りません", "Not taken here"),
    ],
)  # fmt: skip
def test_every_place_has_its_reason_in_both_languages(officer, changed, place, reason, detail):
    assert faults(officer, **changed) == [(place, reason, detail)]


def test_every_wrong_place_is_told_at_once(officer):
    assert {place for place, _, _ in faults(officer, title=..., capacity=0, x=1)} == {
        "body/title",
        "body/capacity",
        "body/x",
    }


def test_the_value_is_not_repeated(officer):
    secret = "ひみつのことば" * 40
    answer = officer.send("post", f"{PLACE}events", EVENT | {"title": secret, "kind": secret})
    assert secret[:20] not in answer.content.decode()


def test_what_comes_before_the_content(officer):
    path, client = f"{PLACE}events", officer.client()
    token = {"X-CSRFToken": officer.cookies["csrftoken"]}
    sent = {"data": EVENT, "content_type": "application/json"}
    assert code_of(client.post(path, **sent, headers=token)) == "required"
    assert code_of(officer.client().post(path, **sent, headers={"Idempotency-Key": "k" * 16})) == "forged"
    assert code_of(officer.client().post(path, "a=b", content_type="text/plain", headers=token)) == "media-type"
    assert code_of(officer.client().post(path, {"a": "b"}, headers=token)) == "media-type"
    assert code_of(officer.send("post", path, EVENT, key="short")) == "idempotency-key-malformed"
    assert code_of(Program().send("post", "/api/v1/me/consents", {})) == "sign-in"


def test_what_cannot_be_read(officer):
    told = {"Idempotency-Key": "k" * 16, "X-CSRFToken": officer.cookies["csrftoken"]}
    sent = {"content_type": "application/json", "headers": told}
    answer = officer.client().post(f"{PLACE}events", "{", **sent)
    assert (answer.status_code, code_of(answer)) == (400, "malformed")
    answer = officer.client().post(f"{PLACE}events", '"' + "a" * 2**21 + '"', **sent)
    assert (answer.status_code, code_of(answer)) == (413, "too-large")


def test_a_method_that_a_route_does_not_have(officer):
    answer = officer.send("delete", f"{PLACE}events")
    assert (answer.status_code, code_of(answer), answer.headers["Allow"]) == (405, "method", "GET, POST")


def test_head_is_get_without_its_body(officer):
    answer = officer.client().head(f"{PLACE}events")
    assert (answer.status_code, answer.content) == (200, b"")


def test_each_status_has_one_code_in_both_languages():
    codes = [code for code, _, _ in problems.STATUSES.values()]
    assert len(codes) == len(set(codes))
    assert all(japanese and english.isascii() for _, japanese, english in problems.STATUSES.values())
    assert building.document()["components"]["schemas"]["Problem"]["required"] == [
        "type", "title", "status", "detail", "code", "errors",
    ]  # fmt: skip
