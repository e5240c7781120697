"""The loop that empties the outbox. How a letter is put into words and handed to the mail server is the site's: `send`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from futasato.letters import acts
from futasato.letters.nouns import Delivery, Envelope, Round

BATCH = 500
Send = Callable[[Envelope], tuple[Delivery, str]]
Clock = Callable[[], datetime]


def send_due(*, clock: Clock, send: Send, limit: int = BATCH, is_over: Callable[[], bool] = lambda: False) -> Round:
    """Up to `limit` letters that are due, each claimed, sent, settled; what became of them. `is_over`: asked between two
    letters, so that whoever is told to stop leaves none in doubt.

    Killed anywhere, the letter under way is in doubt (letters.reads.doubtful) and every other one is as it was.
    """
    counts = Counter(late=acts.drop_stale(now=clock(), by="machine"))
    for _ in range(limit):
        taken = None if is_over() else acts.claim(now=clock(), by="machine")
        if taken is None:
            break
        counts[done := _sent(taken, clock, send)] += 1
        if done == Delivery.NO_SERVER:
            break
    return Round(dict(+counts))


def _sent(taken: Envelope, clock: Clock, send: Send) -> str:
    if not taken.email:
        return "dropped"
    delivery, failure = send(taken)
    acts.settle(letter=taken.letter.id, delivery=delivery, failure=failure, now=clock(), by="machine")
    return delivery.value
