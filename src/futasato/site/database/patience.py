"""How long the pages wait for the database: not long. What hangs is worse than a 503 (trust.md R6)."""

from __future__ import annotations

CONNECT_SECONDS = 2  # libpq knows no shorter wait
POOL_SECONDS = 1.5  # for a connection of the pool; with the answer written, within two
STATEMENT_SECONDS, IDLE_SECONDS, LOCK_SECONDS = 30, 60, 10
# A peer that vanished is noticed by the kernel, also in the middle of an answer. Sockets of this machine ignore it.
NOTICING = {"keepalives_idle": 2, "keepalives_interval": 1, "keepalives_count": 2, "tcp_user_timeout": 3_000}
SERVER = {
    "statement_timeout": STATEMENT_SECONDS,
    "idle_in_transaction_session_timeout": IDLE_SECONDS,
    "lock_timeout": LOCK_SECONDS,
}


def options() -> dict[str, object]:
    """What libpq is told for a connection of the pages; whoever works longer (commands, the follower) leaves it."""
    return {"connect_timeout": CONNECT_SECONDS, "keepalives": 1} | NOTICING


def settings() -> str:
    """What the server is told of each such connection (libpq's `options`)."""
    return " ".join(f"-c {name}={seconds}s" for name, seconds in SERVER.items())


def pool(most: int) -> dict[str, object]:
    """psycopg's pool of at most so many connections."""
    return {"min_size": 1, "max_size": most, "timeout": POOL_SECONDS, "max_waiting": 20 * most, "reconnect_timeout": 60}
