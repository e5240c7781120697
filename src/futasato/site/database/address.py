"""Where the database is: DATABASE_URL, or the embedded server's Unix socket of one state folder; and as whom we come.

The application comes as ROLE, which owns nothing and so cannot lift a wall; tables are made and changed by OWNER.
"""

import hashlib
import os
from pathlib import Path
from urllib.parse import quote

from futasato.site.database import account, patience
from futasato.site.database.trouble import told
from futasato.walls import rules
from futasato.walls.nouns import HOUSE, Reach

SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_LOCK = f"{SOCKET_NAME}.lock"
SOCKET_BYTES = 107  # sun_path on Linux, less the closing zero
NAME = ROLE = "futasato"
OWNER = "futasato_owner"
SUPERUSER = "postgres"  # of the embedded server alone


def given_url() -> str | None:
    """DATABASE_URL, which wins whenever it is set."""
    return os.environ.get("DATABASE_URL") or None


def url(state: Path, *, role: str = ROLE, name: str = NAME) -> str:
    """The address to talk to, as a libpq URL: DATABASE_URL, else the socket of `state` (started or not)."""
    return given_url() or f"postgresql://{role}@/{name}?host={quote(str(socket_folder(state)), safe='')}"


def owner_url(state: Path) -> str | None:
    """Whose tables they are: DATABASE_OWNER_URL, else the owner of our own server; None where a server is given and
    its owner is not."""
    given = os.environ.get("DATABASE_OWNER_URL") or None
    return given if given or given_url() else url(state, role=OWNER)


def socket_folder(state: Path) -> Path:
    """The 0700 folder of the socket: inside the state, or a short hashed one where that cannot serve.

    It cannot when its path is longer than a socket address may be, and when root's server, running as another user,
    may be unable to walk down to it. The short one sits in /tmp whatever TMPDIR says, so that every process of this
    state computes the same place; somebody else could have put a folder there first, so we look whose it is.

    Raises DatabaseTrouble when it belongs to somebody else.
    """
    inside = state / "database" / "socket"
    if os.geteuid() != 0 and len(os.fsencode(inside / SOCKET_NAME)) <= SOCKET_BYTES:
        return inside
    mark = hashlib.sha256(os.fsencode(state.resolve())).hexdigest()[:20]
    return _not_somebody_elses(Path("/tmp") / f"futasato-{os.geteuid()}-{mark}")


def _not_somebody_elses(folder: Path) -> Path:
    if os.path.lexists(folder) and folder.lstat().st_uid not in account.trusted_uids():
        raise told(
            f"{folder} がほかの利用者のものです。",
            f"{folder} belongs to somebody else.",
            "permission denied",
        )
    return folder


def connection(state: Path) -> dict[str, object]:
    """Django's DATABASES entry for `url(state)`. Raises ValueError when DATABASE_URL is not a PostgreSQL address."""
    reach = rules.of_process(os.environ.get("FUTASATO_REACH", ""))
    entry, pool = _entry(url(state), "DATABASE_URL", reach), _pool()
    given = entry["OPTIONS"]
    if pool:
        given = patience.options(str(given.pop("options", ""))) | given | pool
    return entry | {"CONN_HEALTH_CHECKS": True, "OPTIONS": given}


def owner_connection(state: Path) -> dict[str, object] | None:
    """The same for `owner_url(state)`: never a pool, and every row in reach. None as there."""
    given = owner_url(state)
    return given and _entry(given, "DATABASE_OWNER_URL", HOUSE)


def _entry(given: str, variable: str, reach: Reach) -> dict[str, object]:
    parts = _parts(given, variable)
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    entry = {name: parts.pop(part, "") for name, part in named.items()}
    options = " ".join(filter(None, [parts.pop("options", ""), rules.options(reach)]))
    parts |= {"options": options} if options else {}
    return {"ENGINE": "django.db.backends.postgresql", **entry, "OPTIONS": parts}


def _parts(given: str, variable: str) -> dict[str, object]:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        return conninfo_to_dict(given)
    except ProgrammingError:  # its words would show the password
        raise ValueError(
            f"{variable} が読めません。postgresql://利用者@ホスト/名前 の形にしてください。"
            f" / {variable} cannot be read; write it as postgresql://user@host/name."
        ) from None


def _pool() -> dict[str, object]:
    """A pool only where FUTASATO_POOL asks for one: a one-shot command has no use for its threads.

    There is a connection for each thread, so nobody waits for one but while the database is away; then half a second is
    enough to say so, and whoever asks next is who tries again, instead of a pause that doubles (R6).
    """
    most = int(os.environ.get("FUTASATO_POOL") or 0)
    waits = {"timeout": 0.5, "reconnect_timeout": 0.1}
    return {"pool": {"min_size": most, "max_size": most, **waits}} if most else {}
