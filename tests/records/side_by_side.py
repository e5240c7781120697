"""Two things at once, on connections of their own, with evidence of who waited for whom."""

import threading
from contextlib import contextmanager

from django.db import connection, transaction


class Aside(threading.Thread):
    """Runs `act` on its own connection; `result()` waits for it and gives back what it returned or raised."""

    def __init__(self, act):
        super().__init__(daemon=True)
        self.act, self.answer, self.fault, self.pid, self.ready = act, None, None, None, threading.Event()
        self.start()
        assert self.ready.wait(30)

    def run(self):
        try:
            self.pid = backend()
            self.ready.set()
            self.answer = self.act()
        except BaseException as fault:
            self.fault = fault
        finally:
            self.ready.set()
            connection.close()

    def result(self):
        self.join(60)
        assert not self.is_alive(), "it never came back"
        if self.fault:
            raise self.fault
        return self.answer


def backend():
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return cursor.fetchone()[0]


@contextmanager
def held_open(act, gives_up=False):
    """`act` runs inside a transaction of its own, which stays open until the block ends; then it commits or gives up."""
    done, may_end = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            act()
            done.set()
            assert may_end.wait(60)
            transaction.set_rollback(gives_up)

    thread = Aside(hold)
    assert done.wait(30), thread.fault
    try:
        yield thread
    finally:
        may_end.set()
        thread.result()


def wait_until_blocked(aside, by):
    """Returns when the database says that `aside` waits for the transaction of `by`."""
    for _ in range(3_000):
        with connection.cursor() as cursor:
            cursor.execute("select %s = any(pg_blocking_pids(%s)), pg_sleep(0.01)", [by.pid, aside.pid])
            if cursor.fetchone()[0]:
                return
    raise AssertionError("it never waited: the two did not meet")
