"""A key is taken once, answered once, told again, and let go when it is old."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from futasato.keys import acts, reads
from futasato.keys.nouns import Answer

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
MINE, YOURS, TEXT = "account:1", "account:2", "0123456789abcdef"
ONE, OTHER = b"\1" * 32, b"\2" * 32
TOLD = Answer(201, {"Location": "/there/"}, b'{"id": 1}')


def take(digest=ONE, by=MINE, now=NOW, key=TEXT):
    return acts.take(key=key, digest=digest, now=now, by=by)


def answered(**told):
    return acts.finish(taken=take(**told), answer=TOLD, now=NOW, by=told.get("by", MINE))


def test_the_first_takes_it_and_nothing_is_answered_yet(db):
    assert take().answer is None
    assert reads.count(MINE, TEXT) == 1


def test_what_was_answered_is_told_again_to_the_byte(db):
    answered()
    again = take()
    assert again.answer == TOLD
    assert reads.count(MINE, TEXT) == 1


def test_other_parameters_under_the_same_key_are_refused(db):
    answered()
    with pytest.raises(acts.Refused, match="別の内容"):
        take(OTHER)


def test_a_key_belongs_to_its_client(db):
    answered()
    assert take(OTHER, by=YOURS).answer is None


def test_a_left_key_is_free_again_and_an_answered_one_cannot_be_left(db):
    acts.leave(taken=take(), now=NOW, by=MINE)
    assert reads.count(MINE, TEXT) == 0
    acts.leave(taken=answered(), now=NOW, by=MINE)
    assert take().answer == TOLD


def test_nobody_answers_for_somebody_else(db):
    taken = take()
    acts.finish(taken=taken, answer=TOLD, now=NOW, by=YOURS)
    with pytest.raises(acts.Refused, match="答えのないまま"):
        take()


def test_a_forgotten_answer_still_stands_as_answered(db):
    answered()
    answered(by=YOURS)
    assert acts.forget(client=MINE, now=NOW, by="house").keys == 1
    assert take().answer == Answer(201, {}, None)
    assert take(by=YOURS).answer == TOLD
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from keys_key k where client = %s and k::text like '%%there%%'", [MINE])
        assert cursor.fetchone() == (0,)


def test_keys_of_more_than_400_days_go(db):
    answered(now=NOW - timedelta(days=401))
    answered(key="a-key-of-400-days", now=NOW - timedelta(days=400))
    assert acts.prune(now=NOW, by="house").keys == 1
    assert reads.count(MINE, TEXT) == 0
    assert reads.count(MINE, "a-key-of-400-days") == 1


def test_outside_a_transaction_no_key_is_taken(transactional_db):
    with pytest.raises(TransactionManagementError, match="with its effect"):
        take()


def test_what_rolls_back_the_effect_rolls_back_the_key(transactional_db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        answered()
        raise ZeroDivisionError
    assert reads.count(MINE, TEXT) == 0
