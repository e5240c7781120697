"""Who the server runs as. PostgreSQL refuses to run as root, so root hands it to an account that owns nothing else."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

DEDICATED = "futasato-db"
LAST_RESORT = "nobody"


@dataclass(frozen=True)
class Account:
    """An operating system account; `is_other` when it is not the one we are running as."""

    name: str
    uid: int
    gid: int
    is_other: bool


def of_server(cluster: Path | None = None) -> Account:
    """The account of the server: ourselves; as root the owner of `cluster`, else `futasato-db`, else nobody.

    `futasato-db` is made on first use. A cluster stays with the account that it was made for.
    """
    if os.geteuid() != 0:
        return Account(str(os.geteuid()), os.geteuid(), os.getegid(), is_other=False)
    if cluster and cluster.exists():
        seen = cluster.stat()
        return Account(str(seen.st_uid), seen.st_uid, seen.st_gid, is_other=True)
    entry = _entry(DEDICATED) or _made(DEDICATED) or pwd.getpwnam(LAST_RESORT)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, is_other=True)


def trusted_uids() -> set[int]:
    """Whose files we take for our own: ourselves and, as root, the accounts a server may run as."""
    others = [DEDICATED, LAST_RESORT] if os.geteuid() == 0 else []
    return {os.geteuid()} | {entry.pw_uid for name in others if (entry := _entry(name))}


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made(name: str) -> pwd.struct_passwd | None:
    """A machine whose accounts cannot be added to (read-only /etc, no useradd) falls back to nobody."""
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program:
        order = [program, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run([*order, "--shell", "/usr/sbin/nologin", name], capture_output=True, check=False)
    return _entry(name)
