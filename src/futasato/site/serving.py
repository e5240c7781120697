"""Open the site: database, tables, then granian and the process that follows, until TERM or ^C."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from futasato.site import database, parting, state

FAREWELL_SECONDS = 10  # for requests under way when the site is stopped
CONNECTIONS = 4  # of the pool, and as many threads to use them


def serve(*, host: str, port: int, prepare=lambda: None) -> int:
    """Serve until stopped. `prepare` runs once on the migrated database (the demo's sample). Returns the exit status,
    1 at once where the doctor finds it dangerous."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futasato.site.settings")
    os.environ.setdefault("FUTASATO_REACH", "house")  # for what is prepared here; the pages' processes do without
    with database.running(state.folder()):
        database.ensure_migrated()
        if _is_dangerous():
            return 1
        prepare()
        _let_go()
        print(f"ふたさと: http://{host}:{port}/  (^C で終了 / stops)", flush=True)
        with _following():
            return _until_stopped(_granian(host, port))


def _is_dangerous() -> bool:
    """Whether the doctor keeps the site closed; says which checks and how to mend them."""
    from futasato.site import doctor

    found = doctor.dangers()
    if found:
        print(doctor.refusal(found), file=sys.stderr, flush=True)
    return bool(found)


def _let_go() -> None:
    """From here on only the site's own processes talk to the database."""
    from django.db import connections

    connections.close_all()


@contextmanager
def _following() -> Iterator[subprocess.Popen[bytes]]:
    """Standings follow beside the pages. Ended in the middle of a batch, the next start takes that batch up again."""
    order = [sys.executable, "-m", "futasato.site.following"]
    follower = subprocess.Popen(order, preexec_fn=_beside)
    try:
        yield follower
    finally:
        follower.terminate()
        follower.wait()


def _beside() -> None:
    """In the child: ^C at the terminal reaches us all, and the site decides when the follower ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parting.stop_with_parent(signal.SIGTERM)


def _granian(host: str, port: int) -> subprocess.Popen[bytes]:
    order = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    order += ["--blocking-threads", str(CONNECTIONS), "--no-ws", "--log-level", "warning"]
    # A worker that is told to stop while it is still starting does not hear it.
    order += ["--workers-kill-timeout", str(FAREWELL_SECONDS)]
    environment = {"FUTASATO_POOL": str(CONNECTIONS)} | os.environ
    environment.pop("FUTASATO_REACH", None)  # pages see what their door opens, and nothing without it
    order += ["futasato.site.wsgi:application"]
    return subprocess.Popen(order, env=environment, preexec_fn=lambda: parting.stop_with_parent(signal.SIGTERM))


def _until_stopped(site: subprocess.Popen[bytes]) -> int:
    """Pass TERM and ^C on to the site and wait for it, so that the database is stopped after its last request."""
    is_asked = []

    def stop(*_):
        is_asked.append(True)
        site.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    status = site.wait()
    return 0 if is_asked else status
