"""Many threads at one door: an attempt counts once, a person once a day, and the last place is given once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from futasato.visits import acts, reads

from .small import NOW
from .town_life import held, history, scanned, somebody

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 8


def at_once(calls):
    """Each call in a thread of its own, all let go at the same moment; what each answered or refused."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait(timeout=60)
            return call()
        except acts.Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def door(event, person, nonce):
    token = reads.rotating_code(event.id, NOW)
    return lambda: acts.check_in(event=event.id, person=person, token=token, nonce=nonce, now=NOW, by="door")


@pytest.mark.parametrize("nonces", [["same"] * THREADS, [f"n{n}" for n in range(THREADS)]], ids=["same", "different"])
def test_one_person_at_once_is_one_record(nonces):
    event, person = held(), somebody()
    answers = at_once([door(event, person, nonce) for nonce in nonces])
    assert Counter(answer.is_new for answer in answers) == {True: 1, False: THREADS - 1}
    assert {answer.record for answer in answers} == {history(person)[0].id}
    assert len(history(person)) == 1


def test_the_last_places_are_given_once_each():
    event = held(capacity=3)
    answers = at_once([door(event, somebody(), "n") for _ in range(THREADS)])
    assert sum(isinstance(answer, acts.Refusal) for answer in answers) == THREADS - 3
    assert len(reads.check_ins(event.id)) == 3


def test_different_people_at_once_are_all_taken_in():
    """The control: without a limit nobody is lost."""
    event = held()
    assert all(answer.is_new for answer in at_once([door(event, somebody(), "n") for _ in range(THREADS)]))
    assert len(reads.check_ins(event.id)) == THREADS


def test_one_pass_at_two_events_at_once_opens_one():
    person, doors = somebody(), [held(title=f"会場{n}") for n in range(4)]
    text = acts.show_pass(person=person, now=NOW, by=str(person)).code
    answers = at_once([lambda event=event: scanned(event, text) for event in doors])
    assert sum(isinstance(answer, acts.Refusal) for answer in answers) == 3
    assert len(history(person)) == 1


def test_one_walk_in_at_once_is_one_guest():
    event = held()
    token = reads.rotating_code(event.id, NOW)
    guests = at_once([lambda: acts.walk_in(event=event.id, token=token, nonce="n", now=NOW) for _ in range(THREADS)])
    assert len({guest.person for guest in guests}) == 1
    assert len(reads.check_ins(event.id)) == 1
