"""同じ操作は一度だけ, under races and crashes: many tries under one key are one effect and one answer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection
from django.http import HttpResponse

from futasato.counters.door import keeping
from futasato.keys import reads as keys_reads

from .sending import CLIENT, KEY, as_owner, asked, effects, sent, told, written

TWINS = 50


def twins(number=TWINS):
    """The answers of as many threads that send the same at the same instant."""
    start = Barrier(number)

    def send(_):
        try:
            start.wait(60)
            return told(sent())
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(send, range(number)))


@pytest.mark.promise("R1")
def test_fifty_at_once_under_one_key_are_one_effect_and_one_answer(transactional_db):
    """Fifty threads send the same request at the same instant over fifty connections."""
    answers = twins()
    assert len(effects()) == 1
    assert len(answers) == TWINS
    assert set(answers) == {(302, f"/events/{effects()[0].id}/", b"")}


@pytest.mark.promise("R1", part="control")
def test_without_the_unique_index_the_twins_are_several_effects(transactional_db):
    """The deliberate defect: the index that makes twins wait is gone."""
    as_owner("alter table keys_key drop constraint key_once")
    try:
        twins()
        assert len(effects()) > 1
    finally:
        as_owner("truncate keys_key", "alter table keys_key add constraint key_once unique (client, key)")


def failing():
    written()
    return HttpResponse("故障", status=500)


def crashing():
    written()
    raise ZeroDivisionError


@pytest.mark.parametrize("key", [KEY, ""])
def test_an_answer_of_500_takes_effect_and_key_back(transactional_db, key):
    assert sent(asked(key), failing).status_code == 500
    assert effects() == []
    assert keys_reads.count(CLIENT, KEY) == 0


def test_a_crash_takes_effect_and_key_back_and_the_next_try_succeeds(transactional_db):
    with pytest.raises(ZeroDivisionError):
        sent(run=crashing)
    assert effects() == []
    assert keeping.REPLAYED not in sent().headers
    assert len(effects()) == 1


class Lost(Exception):
    """The way back to the client broke."""


def lost():
    """Committed, and nobody was told: the crash between effect and answer."""
    sent()
    raise Lost


@pytest.mark.promise("R1")
def test_an_answer_lost_after_the_effect_is_told_on_the_next_try(transactional_db):
    """The process dies between commit and answer; the client asks again with the same key."""
    with pytest.raises(Lost):
        lost()
    again = sent()
    assert again.headers[keeping.REPLAYED] == "true"
    assert again.headers["Location"] == f"/events/{effects()[0].id}/"
    assert len(effects()) == 1


def is_somebody_waiting():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where not granted")
        return cursor.fetchone()[0] > 0


def test_a_twin_of_a_failing_one_succeeds_in_its_place(transactional_db):
    """The second waits for the first, as the database says itself; when that one fails, the second does it."""
    in_the_act = Barrier(2)

    def slowly():
        written()
        in_the_act.wait(60)
        while not is_somebody_waiting():
            sleep(0.01)
        return HttpResponse("故障", status=503)

    def first():
        try:
            return sent(run=slowly).status_code
        finally:
            connection.close()

    def second():
        try:
            in_the_act.wait(60)
            return sent().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(first), pool.submit(second)]
        assert [answer.result(60) for answer in answers] == [503, 302]
    assert len(effects()) == 1
