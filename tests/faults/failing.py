"""The n-th call of the database fails, as the database itself would let it fail; and everything that is kept, in one
digest."""

from __future__ import annotations

from contextlib import contextmanager

from django.db import DatabaseError, OperationalError, connection

# Who is signed in, and how often somebody may still ask, is noted before and after the page, outside its transaction.
NOT_AN_EFFECT = ("django_session", "usersessions_usersession", "counters_allowance")
# A table without a page has no row. It is not read: the walls make planning dear, and most tables here are empty.
TABLES = """select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
            and relname <> all (%s) and (relkind = 'p' or pg_relation_size(oid) > 0) order by relname"""
DIGEST = "select '{0}', md5(string_agg(md5(t::text), '' order by md5(t::text))) from {0} t"


class NthCall:
    """Django's execute wrapper: lets every call pass but one."""

    def __init__(self, number: int = 0) -> None:
        self.number, self.calls, self.injected = number, 0, 0

    def __call__(self, execute, sql, params, many, context):
        self.calls += 1
        if self.calls != self.number:
            return execute(sql, params, many, context)
        self.injected += 1
        try:
            execute("select injected_fault()", (), False, context)  # so that the transaction is really broken
        except DatabaseError as fault:
            raise OperationalError("injected") from fault
        raise AssertionError("the injected call did not fail")


@contextmanager
def failing(number: int = 0):
    """In this block the call of this number fails; 0: none, they are only counted."""
    fault = NthCall(number)
    with connection.execute_wrapper(fault):
        yield fault


def kept() -> dict[str, str | None]:
    """Table -> digest of all its rows; of a table without a row None, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [list(NOT_AN_EFFECT)])
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute("set jit to off")  # where there is one, it would take longer than the question itself
        cursor.execute(" union all ".join(map(DIGEST.format, tables)))
        return dict(cursor.fetchall())


def changed(before: dict[str, str | None], after: dict[str, str | None] | None = None) -> set[str]:
    """Tables that are not what they were; `after`: what is kept now, if it is known."""
    after = kept() if after is None else after
    return {table for table in before | after if before.get(table) != after.get(table)}
