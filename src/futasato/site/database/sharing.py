"""Many processes, one server: the first to come starts it, the last to leave stops it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import futasato
from futasato.site.database import address, layout, locks, schema
from futasato.site.database.cluster import tail
from futasato.site.database.trouble import DatabaseTrouble, told
from futasato.site.state import StateTrouble

PATIENCE_SECONDS = 600  # crash recovery of a large register may take minutes
GLANCE_SECONDS = 0.05
LOG_BYTES = 16 * 2**20  # then the old log steps aside; one is kept


@contextmanager
def running(state: Path, *, durable: bool = True) -> Iterator[str]:
    """A running PostgreSQL with our role and database in it; yields its URL.

    With DATABASE_URL set, that URL and nothing else. `durable=False` is for data that nobody will miss (tests).
    Raises DatabaseTrouble when the server cannot be started.
    """
    given = address.given_url()
    if given:
        yield given
        return
    place = _entered(state)
    with locks.held(place.lock("turn")) as turn:
        users = locks.opened(place.lock("users"))
        locks.took(users, shared=True)
        try:
            _ensure_ready(place, durable=durable)
        except BaseException:
            os.close(users)
            raise
        locks.released(turn)
    try:
        yield address.url(state)
    finally:
        _leave(place, users)


def _entered(state: Path) -> layout.Layout:
    try:
        return layout.of(state)
    except StateTrouble as trouble:
        raise DatabaseTrouble(str(trouble)) from trouble


def _ensure_ready(place: layout.Layout, *, durable: bool) -> None:
    """Under the turn lock: wait for a server that answers, starting one if none is left."""
    log_start = place.log.stat().st_size if place.log.exists() else 0
    keeper: subprocess.Popen[bytes] | None = None
    until = time.monotonic() + PATIENCE_SECONDS
    while not (locks.is_held(place.lock("keeper")) and schema.answers(place.state)):
        if keeper is None and not locks.is_held(place.lock("keeper")):
            keeper = _start_keeper(place, durable=durable)
        if (keeper is not None and keeper.poll() is not None) or time.monotonic() > until:
            raise told(
                "データベースを始められませんでした。",
                "The database could not be started.",
                tail(place.log, log_start),
                place.log,
            )
        time.sleep(GLANCE_SECONDS)
    schema.prepare(place.state)


def _start_keeper(place: layout.Layout, *, durable: bool) -> subprocess.Popen[bytes]:
    """In a session of its own: a TERM or ^C to our whole group must not reach the server past its users."""
    source = os.pathsep.join(filter(None, [str(Path(futasato.__file__).parent.parent), os.environ.get("PYTHONPATH")]))
    order = [sys.executable, "-m", "futasato.site.database.keeper", str(place.state)]
    if place.log.exists() and place.log.stat().st_size > LOG_BYTES:
        place.log.replace(place.old_log)
    with place.log.open("ab") as log:
        return subprocess.Popen(
            order + ([] if durable else ["--throwaway"]),
            env=os.environ | {"PYTHONPATH": source},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _leave(place: layout.Layout, users: int) -> None:
    """Give up our share; if nobody else has one, have the server stopped and wait until it is gone."""
    with locks.held(place.lock("turn")):
        os.close(users)
        if locks.is_held(place.lock("users")):
            return
        if locks.is_held(place.lock("keeper")):
            os.kill(int(place.lock("keeper").read_text()), signal.SIGTERM)
        while locks.is_held(place.lock("server")):
            time.sleep(GLANCE_SECONDS)
