"""archive write · verify: the ledger as files of columns, for engines that judge a whole register."""

from __future__ import annotations

import re
from contextlib import contextmanager, nullcontext
from pathlib import Path

from futasato.site.command import ground
from futasato.site.command.printing import Refused, as_json, told
from futasato.site.command.progress import progress

ROWS, MEMORY = 2_000_000, "1GB"
NO_SIZE = "「{}」は大きさではありません。--memory 1GB のように MB か GB で書いてください"
NO_ROWS = "--rows は 1 以上で書いてください"


def add(commands) -> None:
    """Add this room's subcommands."""
    room = commands.add_parser("archive", help="台帳を列のファイル（Parquet）にする").add_subparsers(required=True)
    one = room.add_parser("write", help="書く。2回目からは変わったところだけ")
    one.add_argument("--to", required=True, metavar="DIR", type=Path, help="アーカイブのフォルダー")
    one.set_defaults(run=write)
    two = room.add_parser("verify", help="ファイルが書いたときのままか確かめ、違えば 1 で終わる")
    two.add_argument("folder", metavar="DIR", type=Path)
    two.add_argument("--against-database", action="store_true", help="件数と番号をデータベースと比べる")
    two.add_argument("--rebuild", action="store_true", help="違うファイルを書き直す")
    two.set_defaults(run=verify)
    for each in (one, two):
        each.add_argument("--rows", type=int, default=ROWS, help="一つのフォルダーに入れる記録のおよその数（初めて書くとき）")
        each.add_argument("--memory", default=MEMORY, metavar="SIZE", help="使ってよいメモリー（例: 1GB）")
        each.add_argument("--json", action="store_true")


def write(chosen) -> int:
    """Bring the archive up to the register."""
    measure = _measure(chosen)
    with ground.register("house"):
        from futasato.records.archive.writing import write as write_archive

        with _refusing(), progress("書いています") as step:
            done = write_archive(folder=chosen.to, now=ground.now(), measure=measure, progress=step)
    figures = _figures(done)
    as_json(figures) if chosen.json else _print(figures)
    return 0


def verify(chosen) -> int:
    """Name what is wrong; with --rebuild mend it and look once more."""
    measure = _measure(chosen)
    with _ground(chosen), _refusing():
        found = _looked(chosen)
        is_to_mend = bool(found) and chosen.rebuild
        rebuilt = _rebuilt(chosen, found, measure) if is_to_mend else ()
        left = _looked(chosen) if is_to_mend else found
    _say(chosen, found, rebuilt, is_sound=not left)
    return 1 if left else 0


def _looked(chosen):
    from futasato.records.archive.verifying import verify as look

    return look(folder=chosen.folder, against_database=chosen.against_database)


def _rebuilt(chosen, found, measure) -> tuple[str, ...]:
    from futasato.records.archive.mending import rebuild

    with progress("書き直しています") as step:
        done = rebuild(folder=chosen.folder, damages=found, now=ground.now(), measure=measure, progress=step)
    return done.rewritten


def _say(chosen, found, rebuilt, *, is_sound: bool) -> None:
    if chosen.json:
        damages = [{"path": each.path, "reason": each.reason} for each in found]
        as_json({"is_sound": is_sound, "damages": damages, "rebuilt": list(rebuilt)})
        return
    for each in found:
        told(f"{each.path}: {each.reason}")
    for path in rebuilt:
        print(f"書き直しました: {path}")
    print("アーカイブは書いたときのままです" if is_sound else "アーカイブに違いがあります。--rebuild で書き直せます")


def _ground(chosen):
    """Without the register where only files are looked at."""
    if chosen.against_database or chosen.rebuild:
        return ground.register("house")
    ground.prepare(is_alone=True)
    return nullcontext()


@contextmanager
def _refusing():
    from futasato.records.archive.nouns import ArchiveTrouble

    try:
        yield
    except ArchiveTrouble as trouble:
        raise Refused(str(trouble)) from trouble


def _measure(chosen):
    from futasato.records.archive.nouns import Measure

    if not re.fullmatch(r"[1-9]\d*(MB|GB)", chosen.memory):
        raise Refused(NO_SIZE.format(chosen.memory))
    if chosen.rows < 1:
        raise Refused(NO_ROWS)
    return Measure(chosen.rows, chosen.memory)


def _figures(done) -> dict:
    manifest = done.manifest
    return {
        "cursor": str(manifest.cursor),
        "records": manifest.records,
        "people": manifest.people,
        "files": len(manifest.files),
        "bytes": sum(each.size for each in manifest.files),
        "rewritten": list(done.rewritten),
        "removed": list(done.removed),
    }


def _print(figures: dict) -> None:
    print(f"記録 {figures['records']} 件、人 {figures['people']} 人、ファイル {figures['files']}、{figures['bytes']} バイト")
    for word, paths in (("書いた", figures["rewritten"]), ("なくした", figures["removed"])):
        for path in paths:
            print(f"  {word}: {path}")
