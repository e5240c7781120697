"""The machine and what was left on it: free space, tables of this version, and whether a backup was put back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from futasato.site.doctor.finding import Finding, judged

LEAST_FREE_BYTES, LEAST_FREE_SHARE = 2 * 2**30, 0.05


def findings() -> Iterator[Finding]:
    """What is asked of the machine and, through Django, of the tables."""
    from django.conf import settings
    from django.db import Error

    usage = shutil.disk_usage(_existing(settings.STATE))
    yield disk(usage.free, usage.total)
    try:
        yield migrations()
        yield witness()
    except Error:  # a database that does not answer is told of elsewhere
        return


def disk(free_bytes: int, total_bytes: int) -> Finding:
    """Space for the state folder: at least 2 GiB, and a twentieth of the disk."""
    ok = free_bytes >= LEAST_FREE_BYTES and free_bytes >= LEAST_FREE_SHARE * total_bytes
    free = f"{free_bytes / 2**30:.1f} GiB"
    return judged(
        "disk",
        ok,
        (f"状態フォルダーの空き {free}", f"{free} free for the state folder"),
        ("場所を空けるか、FUTASATO_STATE を別のディスクに移してください", "Free some space, or move FUTASATO_STATE."),
    )


def migrations() -> Finding:
    """Whether the tables are those of this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return judged(
        "migrations",
        not waiting,
        (f"まだの移行 {len(waiting)}", f"{len(waiting)} migrations pending"),
        (
            "futasato serve を動かすと移行されます（先に控えを取ってください）",
            "futasato serve migrates; take a backup first.",
        ),
    )


def witness() -> Finding:
    """Whether an older backup was restored and nobody has said so (trust.md T10)."""
    from futasato.site import witness

    try:
        missing, trouble = witness.missing_range(), ""
    except witness.WitnessTrouble as told:
        missing, trouble = None, str(told)
    first_last = f"{missing[0]}〜{missing[1]}" if missing else ""
    return judged(
        "witness",
        not missing and not trouble,
        (trouble or (f"証人が見たアクセス記録 {first_last} 番がありません" if missing else "証人の控えより古くない"),
         trouble or (f"access records {first_last} seen by a witness are missing" if missing else "not behind the witness")),
        ("古い控えを戻したのなら futasato witness acknowledge --reason で認めてから始めてください",
         "If an older backup was restored, say so with futasato witness acknowledge --reason."),
        is_dangerous=True,
    )  # fmt: skip


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())
