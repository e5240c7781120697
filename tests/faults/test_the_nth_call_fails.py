"""R5: every database call inside each write fails once; afterwards all or nothing, and the next try succeeds.

FUTASATO_FAULTS=all fails every single call of every route; otherwise ten of each, spread from the first to the last.
"""

import os
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from futasato.counters.door.matrix import matrix
from futasato.visits import acts as visits_acts

from .failing import changed, failing, kept
from .of_town import hold
from .routes import ROUTES

CASES = [pytest.param(arrange, id=arrange.__name__) for cases in ROUTES.values() for arrange in cases]
MOST = 10**6 if os.environ.get("FUTASATO_FAULTS") == "all" else 10
DONE, REPLAYED = (200, 201, 302, 303), "Idempotent-Replayed"
# Routes whose write is not ours to make whole: the session of a sign-in at an outside provider.
ELSEWHERE = {"resident:identity_leave"}


@pytest.fixture
def client():
    """A browser that is told 500 as a person would be."""
    return Client(raise_request_exception=False)


def press(client, sent, key, number=0):
    with failing(number) as fault:
        send = getattr(client, sent.method)
        return send(sent.path, sent.form, headers={"Idempotency-Key": key}, **sent.more), fault


def undisturbed(client, arrange):
    """How many database calls the write makes when nothing fails, and which tables it changes."""
    sent, before = arrange(client), kept()
    answer, counted = press(client, sent, str(uuid4()))
    assert answer.status_code in DONE, answer.content.decode()
    whole = changed(before)
    assert whole - {"keys_key"}, f"nothing was written, the case tests nothing: {answer.content.decode()}"
    return counted.calls, whole


def spread(calls):
    """At most ten numbers from 1 to the last call."""
    most = min(MOST, calls)
    return sorted({1 + (calls - 1) * each // max(most - 1, 1) for each in range(most)})


def chain(client, arrange, numbers, whole):
    """On one ground call after call fails under one key, until the effect is there or no number is left (`numbers` is
    used up); then the same key goes through, once. How many failures left nothing behind."""
    sent, key, undone, half = arrange(client), str(uuid4()), 0, set()
    before = kept()
    while numbers and not half:
        answer, fault = press(client, sent, key, numbers[0])
        half = changed(before)
        if not fault.injected and undone:
            break  # a try after others makes a call or two less: this number fails on ground of its own
        is_whole_or_nothing(answer, fault, numbers.pop(0), half, whole)
        undone += not half
    goes_through(client, sent, key, before, whole, is_replayed=bool(half))
    return undone


def is_whole_or_nothing(answer, fault, number, half, whole):
    """All it is when the call came after the commit: the answer was lost, not the effect."""
    assert fault.injected == 1
    assert half in (set(), whole), f"call {number} failed and {sorted(half)} changed"
    assert answer.status_code >= 500, f"call {number} failed and the answer was {answer.status_code}"


def goes_through(client, sent, key, before, whole, is_replayed):
    """The next try does all of it, or tells the answer that was lost; one more changes nothing."""
    again = press(client, sent, key)[0]
    assert again.status_code in DONE
    assert (REPLAYED in again.headers) == is_replayed
    done = kept()
    assert changed(before, done) == whole, "the next try did not do all of it"
    assert press(client, sent, key)[0].headers[REPLAYED] == "true"
    assert changed(done) == set()


@pytest.mark.promise("R5")
@pytest.mark.parametrize("arrange", CASES)
def test_after_a_failing_call_all_or_nothing_and_the_same_key_succeeds(transactional_db, client, arrange):
    """Ten calls of each write route fail, one at a time; digests of every table before and after are compared."""
    calls, whole = undisturbed(client, arrange)
    numbers, undone = spread(calls), 0
    assert len(numbers) >= 10
    while numbers:
        undone += chain(client, arrange, numbers, whole)
    assert undone >= 5, "hardly a call failed inside the transaction"


@pytest.mark.promise("R5", part="evidence")
def test_every_write_route_of_the_matrix_is_among_them():
    """A route that begins an act and is missing here fails the suite."""
    writing = {each.name for each in matrix().routes.values() if each.method != "GET" and each.acts}
    assert writing - ELSEWHERE - set(ROUTES) == set()


def twice(**told):
    """The deliberate defect: a page whose first half is a transaction of its own."""
    from django.db import connection

    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None, "context": None}) as apart:
        apart.execute("update auth_user set first_name = 'half' || random()")
    return visits_acts.hold.__wrapped__(**told)


@pytest.mark.promise("R5", part="control")
def test_an_endpoint_of_two_transactions_is_caught(transactional_db, client, monkeypatch):
    """A page that commits its first half apart is found by the very same check."""
    calls, whole = undisturbed(client, hold)
    from futasato.counters.office.events import holding

    monkeypatch.setattr(holding.visits_acts, "hold", twice)
    with pytest.raises(AssertionError, match="auth_user"):
        chain(client, hold, list(range(calls - 8, calls)), whole)
