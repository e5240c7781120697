"""R4, after every crash run: indexes against tables (amcheck), checksums, the seals of records, standings computed anew.

python -m futasato.site.faults.proving     in the environment of the state: one line a fault, exit status 1
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from futasato.site.database import account, address, binaries, layout
from futasato.site.faults.server import SUPERUSER
from futasato.site.faults.web import environment


def compared(state: Path) -> list[str]:
    """Every index against its table, every table against itself (pg_amcheck with heap comparison); the server runs."""
    order = ["--install-missing", "--heapallindexed", "--parent-check"]
    where = ["--host", str(address.socket_folder(state)), "--username", SUPERUSER, "--database", address.NAME]
    return _faults(_run(state, "pg_amcheck", [*order, *where]))


def summed(state: Path) -> list[str]:
    """Every page against its checksum; the server is stopped."""
    whose = account.of_server(layout.of(state).cluster)
    here = "/proc/self/cwd" if whose.is_other else str(layout.of(state).cluster)
    return _faults(_run(state, "pg_checksums", ["--check", "--pgdata", here]))


def recomputed(state: Path) -> list[str]:
    """Every record against its seal, every standing against its computation; the server runs."""
    order = [sys.executable, "-m", "futasato.site.faults.proving"]
    return _faults(subprocess.run(order, env=environment(state), capture_output=True, text=True, check=False))


def _run(state: Path, program: str, order: list[str]) -> subprocess.CompletedProcess[str]:
    """A program of the server's, as its account."""
    place = layout.of(state)
    whose = account.of_server(place.cluster)
    other = {"user": whose.uid, "group": whose.gid, "extra_groups": []} if whose.is_other else {}
    path = str(binaries.folder(whose) / program)
    told = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [path, *order], cwd=place.cluster, env=told, capture_output=True, text=True, check=False, **other
    )


def _faults(done: subprocess.CompletedProcess[str]) -> list[str]:
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return lines or [f"exit status {done.returncode}"] if done.returncode else []


def main() -> int:
    """Broken seals and standings that are not what is computed."""
    os.environ.setdefault("FUTASATO_REACH", "house")
    from futasato.site.command import ground

    with ground.register():
        from futasato.records import reads as records_reads
        from futasato.registrations import reads as registrations_reads

        found = [f"record {record}: broken seal" for record in records_reads.broken_seals()]
        found += [str(difference) for difference in registrations_reads.differences(now=ground.now())]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
