"""Two transactions at once, with the evidence that one of them really waited for the other."""

import threading
import time

import pytest
from django.db import connection, connections


class Side:
    """Work in a thread with a connection of its own; `outcome` is its result or the exception it ended with."""

    def __init__(self, work):
        self._work, self.outcome, self.is_over = work, None, False
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        try:
            self.outcome = self._work()
        except Exception as trouble:
            self.outcome = trouble
        finally:
            self.is_over = True
            connections.close_all()

    def join(self):
        """The outcome, when the work has ended."""
        self._thread.join(60)
        assert self.is_over, "the other side never ended"
        return self.outcome


def starts_and_waits(work) -> Side:
    """Start work that must come to wait for a lock this side holds; the test fails when it does not."""
    side = Side(work)
    for _ in range(4_000):
        if _locks_waited_for():
            assert not side.is_over
            return side
        time.sleep(0.005)
    side.join()
    pytest.fail(f"the other side never waited: {side.outcome!r}")


def _locks_waited_for() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where not granted")
        return cursor.fetchone()[0]
