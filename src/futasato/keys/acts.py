"""To take a key, to finish it with its answer, to leave it, to forget what was answered, to let old keys go.

All of it inside the transaction of the effect: what rolls back the effect rolls back the key.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.transaction import TransactionManagementError

from futasato.keys import models, rules
from futasato.keys.nouns import Answer, Key, Pruned

# `on conflict` waits for a twin that is still at work, and takes the key after all when the twin fails.
TAKE = """insert into keys_key (client, key, digest, taken_at, headers) values (%s, %s, %s, %s, '{}')
          on conflict do nothing returning id"""


class Refused(Exception):
    """The key stands for something else; str() is the reason in Japanese."""


def take(*, key: str, digest: bytes, now: datetime, by: str) -> Key:
    """The key of the client `by` for what `digest` says: new, or with the answer of the first time.

    A second one with the same key waits here until the first is through. Refused: a key of other parameters. Raises
    TransactionManagementError outside a transaction, where the key could not fall with the effect.
    """
    _insist_on_a_transaction()
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [by, key, digest, now])
        if row := cursor.fetchone():
            return Key(row[0])
    return _known(models.Key.objects.filter(client=by, key=key).latest("id"), digest)


def finish(*, taken: Key, answer: Answer, now: datetime, by: str) -> Key:
    """Keep the answer with the key, for whoever asks again."""
    _insist_on_a_transaction()
    told = {"status": answer.status, "headers": answer.headers, "body": answer.body, "done_at": now}
    models.Key.objects.filter(id=taken.id, client=by).update(**told)
    return Key(taken.id, answer)


def leave(*, taken: Key, now: datetime, by: str) -> Key:
    """Nothing was done under this key: it is free again."""
    models.Key.objects.filter(id=taken.id, client=by, done_at=None).delete()
    return taken


def forget(*, client: str, now: datetime, by: str) -> Pruned:
    """What was answered to a client goes (erasure, 消去); that it was answered stays, so nothing happens twice."""
    return Pruned(models.Key.objects.filter(client=client).exclude(body=None).update(body=None, headers={}))


def prune(*, now: datetime, by: str) -> Pruned:
    """Keys of more than 400 days go."""
    return Pruned(models.Key.objects.filter(taken_at__lt=now - rules.LIFE).delete()[0])


def _insist_on_a_transaction() -> None:
    if not connection.in_atomic_block:
        raise TransactionManagementError("a key is kept with its effect: open the transaction first")


def _known(row: models.Key, digest: bytes) -> Key:
    if bytes(row.digest) != digest:
        raise Refused("同じ鍵（Idempotency-Key）が別の内容に使われています。新しい鍵で送り直してください")
    if row.done_at is None:
        raise Refused("この鍵の手続きは答えのないまま終わっています。結果を画面で確かめ、新しい鍵で送り直してください")
    return Key(row.id, Answer(row.status, row.headers, None if row.body is None else bytes(row.body)))
