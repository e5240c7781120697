"""One cluster on disk: made by initdb, then run as a child process.

As root the server's account may be unable to walk down to the state folder. It does not have to: we enter the folder
first and become the other user after that, and `/proc/self/cwd` names where a process stands without walking there.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from futasato.site.database import address, binaries
from futasato.site.database.account import Account
from futasato.site.database.layout import Layout
from futasato.site.database.trouble import told
from futasato.site.parting import stop_with_parent

HERE = "/proc/self/cwd"
INITDB = [
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--data-checksums",
    "--auth-local=trust",  # the socket's folder is 0700: who can knock is ourselves or root
    "--auth-host=reject",
    f"--username={address.SUPERUSER}",
]
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": "5432",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "max_connections": "100",
}
# Only for a server whose data nobody will miss, such as a test run's.
# It says so of itself, and the doctor believes it only together with FUTASATO_THROWAWAY=1.
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "futasato.throwaway": "on"}


def made(layout: Layout, account: Account, *, inherited: int, durable: bool) -> None:
    """Run initdb unless the cluster is there. One that was cut off in the middle is thrown away and done again.

    Raises DatabaseTrouble when initdb fails.
    """
    if layout.cluster.exists():
        return
    shutil.rmtree(layout.draft, ignore_errors=True)
    layout.draft.mkdir(mode=0o700)
    _give(layout.draft, account)
    order = [*INITDB] + ([] if durable else ["--no-sync"])
    child = _child("initdb", layout.draft, order, account, layout, inherited)
    if child.wait() != 0:
        raise told("データベースを作れませんでした。", "The database could not be made.", tail(layout.log), layout.log)
    layout.draft.rename(layout.cluster)
    _remember(layout.room)


def started(layout: Layout, account: Account, *, inherited: int, durable: bool) -> subprocess.Popen[bytes]:
    """The server as a child process. The caller holds the server lock, so what a former one left is of a dead one."""
    sockets = _socket_folder(layout, account)
    for stale in [layout.cluster / "postmaster.pid", sockets / address.SOCKET_NAME, sockets / address.SOCKET_LOCK]:
        stale.unlink(missing_ok=True)
    chosen = SETTINGS | {"unix_socket_directories": f'"{sockets}"'} | ({} if durable else THROWAWAY)
    order = [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]
    return _child("postgres", layout.cluster, order, account, layout, inherited)


def tidied(layout: Layout) -> None:
    """Take the socket's folder away again; it lies outside the state when we are root."""
    with suppress(OSError):
        address.socket_folder(layout.state).rmdir()


def tail(log: Path, from_byte: int = 0) -> str:
    """The last lines of a log, to be shown to a person."""
    try:
        written = log.read_bytes()[from_byte:]
    except OSError:
        return ""
    return written[-4000:].decode("utf-8", "replace")


def _child(
    program: str, folder: Path, order: list[str], account: Account, layout: Layout, inherited: int
) -> subprocess.Popen[bytes]:
    whose = {"user": account.uid, "group": account.gid, "extra_groups": []} if account.is_other else {}
    with layout.log.open("ab") as log:
        return subprocess.Popen(
            [str(binaries.folder(account) / program), "-D", HERE if account.is_other else str(folder), *order],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[inherited],
            umask=0o077,
            preexec_fn=lambda: stop_with_parent(signal.SIGINT),  # to the server a fast, clean stop
            **whose,
        )


def _give(folder: Path, account: Account) -> None:
    if account.is_other:
        os.chown(folder, account.uid, account.gid)


def _socket_folder(layout: Layout, account: Account) -> Path:
    folder = address.socket_folder(layout.state)
    if folder.is_symlink():
        folder.unlink()
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    _give(folder, account)
    return folder


def _remember(folder: Path) -> None:
    """A rename is only certain once the folder it happened in is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
