"""Many at the same instant: every thread has a connection of its own, begins its transaction, and waits for the others.

The history is the evidence: each attempt carries the database's own time from before the common start and after its
end, so that attempts which overlapped can be told from such as only followed each other.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction


@dataclass(frozen=True)
class Attempt:
    """One try: from when until when, and what it gave or why it failed."""

    began_at: datetime
    ended_at: datetime
    answer: object = None
    fault: BaseException | None = None


class Crowd:
    """As many threads as there are acts; their connections live as long as the block."""

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        self.pool = ThreadPoolExecutor(self.size)
        return self

    def __exit__(self, *fault):
        everybody = threading.Barrier(self.size)

        def leave():
            connection.close()
            everybody.wait(60)

        for each in [self.pool.submit(leave) for _ in range(self.size)]:
            each.result(60)
        self.pool.shutdown()

    def at_once(self, acts):
        """Every act in a transaction of its own, begun before any of them acts."""
        start = threading.Barrier(len(acts))
        return [each.result(120) for each in [self.pool.submit(_attempt, act, start) for act in acts]]


def _attempt(act, start):
    began_at, answer, fault = None, None, None
    try:
        with transaction.atomic():
            began_at = _clock()
            start.wait(60)
            answer = act()
    except Exception as refused:
        fault = refused
    return Attempt(began_at, _clock(), answer, fault)


def _clock():
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        return cursor.fetchone()[0]


def overlapped(attempts):
    """True when there was an instant at which all of them were under way."""
    return max(each.began_at for each in attempts) < min(each.ended_at for each in attempts)


def answers(attempts):
    """What those that were not refused gave."""
    return [each.answer for each in attempts if each.fault is None]
