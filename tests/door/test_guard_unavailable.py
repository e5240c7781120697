"""R6, R7: when the database is away, full or too slow the answer is 503 with Retry-After, at once, in both languages."""

import json

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory

from futasato.counters.door import unavailable
from futasato.site import plain
from futasato.site.database import address, patience

FALLEN = Client(raise_request_exception=False)


def answered(fall, path="/x/"):
    """What is said when `fall` falls."""
    try:
        fall()
    except Exception:
        return unavailable.fall(RequestFactory().get(path))
    pytest.fail("nothing fell")


def asked(statement):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


RAISED = "do $$ begin raise exception using errcode = '{}'; end $$"
AWAY = {
    "a backend that was ended": "select pg_terminate_backend(pg_backend_pid())",
    "a full disk": RAISED.format("53100"),
    "too many connections": RAISED.format("53300"),
    "a server that starts": RAISED.format("57P03"),
    "a statement that takes too long": "set local statement_timeout = '50ms'; select pg_sleep(60)",
    "a copy that may not write": RAISED.format("25006"),
    "a deadlock": RAISED.format("40P01"),
}


@pytest.mark.promise("R6")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", AWAY)
def test_the_servers_own_errors_are_503(name):
    response = answered(asked(AWAY[name]))
    connection.close()
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    told = response.content.decode()
    assert "いまは使えません" in told and "Temporarily unavailable" in told
    assert ("いっぱい" in told) == (name == "a full disk")


@pytest.mark.promise("R6", part="control")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", ["select 1/0", "select nonsense", RAISED.format("23505")])
def test_our_own_faults_stay_500(statement):
    assert answered(asked(statement)).status_code == 500
    assert answered(lambda: 1 / 0).status_code == 500


@pytest.mark.django_db(transaction=True)
def test_a_broken_transaction_is_seen_through_to_what_broke_it():
    def fall():
        try:
            asked(AWAY["a full disk"])()
        except DatabaseError as first:
            raise RuntimeError("the page's own words") from first

    assert answered(fall).status_code == 503


def test_the_api_gets_a_problem():
    def away():
        from django.db import OperationalError

        raise OperationalError("gone")

    for fall, status, code in ((away, 503, "unavailable"), (lambda: 1 / 0, 500, "broken")):
        response = answered(fall, "/api/v1/me")
        problem = json.loads(response.content)
        assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
        assert response.headers["Content-Type"] == "application/problem+json"
        assert problem["title"] and problem["detail"].isascii() and "gone" not in response.content.decode()
        assert ("Retry-After" in response.headers) == (status == 503)


@pytest.fixture
def away(transactional_db, tmp_path):
    """No server is where this site looks for one."""
    given = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict["HOST"] = str(tmp_path)
    yield
    connection.close()
    connection.settings_dict.update(given)


@pytest.mark.promise("R6")
@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/me/", "/office/", "/api/v1/places"])
def test_every_door_answers_while_there_is_no_server(away, address):
    FALLEN.cookies["sessionid"] = "x" * 32
    response = FALLEN.get(address)
    assert response.status_code == 503, response.content.decode()[:200]
    assert response.headers["Retry-After"] == "5" and "no-store" in response.headers["Cache-Control"]


def test_alive_is_not_ready(away):
    assert FALLEN.get("/health/live").status_code == 200
    ready = FALLEN.get("/health/ready")
    assert ready.status_code == 503 and ready.headers["Retry-After"]


@pytest.mark.django_db
def test_with_a_server_it_is_ready_and_tells_nothing_else():
    assert json.loads(FALLEN.get("/health/ready").content) == {"ready": True}
    assert json.loads(FALLEN.get("/health/live").content) == {"live": True}
    assert FALLEN.post("/health/live").status_code == 405


def test_security_txt_has_a_contact_and_has_not_expired(settings):
    settings.SECURITY_CONTACT = "mailto:security@futasato.example"
    from datetime import UTC, datetime

    told = dict(line.split(": ", 1) for line in FALLEN.get("/.well-known/security.txt").content.decode().splitlines())
    assert told["Contact"] == "mailto:security@futasato.example"
    left = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert 100 < left.days <= plain.GOOD_FOR.days, "RFC 9116: less than a year"


@pytest.mark.django_db(transaction=True)
def test_the_waits_are_real_options_of_a_connection():
    """libpq takes every one of them, and the server shows what it was told."""
    import psycopg

    given = connection.get_connection_params()
    words = {name: given[name] for name in ("dbname", "user", "host", "password", "port") if given.get(name)}
    with psycopg.connect(**words, **patience.options("-c work_mem=5MB")) as asking:
        assert asking.execute("show statement_timeout").fetchone() == ("30s",)
        assert asking.execute("show idle_in_transaction_session_timeout").fetchone() == ("1min",)
        assert asking.execute("show work_mem").fetchone() == ("5MB",), "what was given before stays"


def test_the_pages_wait_like_that_and_commands_do_not(monkeypatch, tmp_path):
    monkeypatch.delenv("FUTASATO_POOL", raising=False)
    assert "connect_timeout" not in address.connection(tmp_path)["OPTIONS"]
    monkeypatch.setenv("FUTASATO_POOL", "4")
    options = address.connection(tmp_path)["OPTIONS"]
    assert options["connect_timeout"] <= 2 and options["pool"]["timeout"] < 2
    assert "statement_timeout=30s" in options["options"] and "futasato." in options["options"]
