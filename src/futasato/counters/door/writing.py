"""Whether a page wrote anything: every statement that it sends is looked at, undone ones do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

READING = {"SELECT", "SET", "SHOW", "SAVEPOINT", "RELEASE", "ROLLBACK", "DECLARE", "FETCH", "CLOSE", "LOCK", "EXPLAIN"}
LOOKING = re.compile(r"\baccesses_")  # who looked is written of every page, also of one that did nothing


class WriteCount:
    """Counts the statements that may have written. One it does not know counts as written."""

    def __init__(self) -> None:
        self.made = 0
        self.marks: dict[str, int] = {}

    def __call__(self, execute, sql, params, many, context):
        """Django's execute wrapper."""
        answer = execute(sql, params, many, context)
        self.note(str(sql))
        return answer

    def note(self, sql: str) -> None:
        """One statement that went well. What was written since a savepoint goes with a rollback to it."""
        words = sql.split(None, 4) or ["SELECT"]
        first = words[0].upper()
        if first == "SAVEPOINT":
            self.marks[words[1]] = self.made
        elif first == "ROLLBACK":
            self.made = self.marks.get(words[-1], self.made)
        elif first not in READING and not LOOKING.search(sql):
            self.made += 1


@contextmanager
def watched(connection) -> Iterator[WriteCount]:
    """Count what is written over this connection in the block."""
    writes = WriteCount()
    with connection.execute_wrapper(writes):
        yield writes
