"""How long the pages wait for the database: not long. What hangs is worse than a 503 (trust.md R6)."""

from __future__ import annotations

CONNECT_SECONDS = 2  # libpq knows no shorter wait
STATEMENT_SECONDS, IDLE_SECONDS, LOCK_SECONDS = 30, 60, 10
# A peer that vanished is noticed by the kernel, also in the middle of an answer. Sockets of this machine ignore it.
NOTICING = {"keepalives_idle": 2, "keepalives_interval": 1, "keepalives_count": 2, "tcp_user_timeout": 3_000}
SERVER = {
    "statement_timeout": STATEMENT_SECONDS,
    "idle_in_transaction_session_timeout": IDLE_SECONDS,
    "lock_timeout": LOCK_SECONDS,
}


def options(given: str = "") -> dict[str, object]:
    """What libpq is told for a connection of the pages, with the server's settings behind those already `given`.

    Whoever works longer (commands, the follower) leaves it. The waits of the pool itself stand in address.py.
    """
    told = " ".join([given, *(f"-c {name}={seconds}s" for name, seconds in SERVER.items())]).strip()
    return {"connect_timeout": CONNECT_SECONDS, "keepalives": 1, "options": told} | NOTICING
