"""Long work shows progress on stderr, so that stdout stays the answer alone: a bar on a terminal, else a line now and
then."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SILENT_SECONDS = 10
Step = Callable[[int, int | None], None]


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """Yields `step(done, total)`; total None where nobody can know it."""
    if not sys.stderr.isatty():
        yield _in_lines(title)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _in_lines(title: str) -> Step:
    """For a log: nothing for short work, then a line every ten seconds."""
    told_at = time.monotonic()

    def step(done: int, total: int | None) -> None:
        nonlocal told_at
        if time.monotonic() - told_at >= SILENT_SECONDS:
            told_at = time.monotonic()
            print(f"{title}: {f'{done / total:.0%}' if total else f'{done:,}'}", file=sys.stderr, flush=True)

    return step
