"""faults: the real site is killed under load, in a folder of its own, and every acknowledged write is counted."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from random import Random

from futasato.site.command.printing import Refused, as_json
from futasato.site.command.progress import progress

KILLS = 45


def add(commands) -> None:
    """Add this room's subcommand."""
    faults = commands.add_parser("faults", help="わざと落として、受け付けた手続きが失われないか確かめる")
    faults.add_argument(
        "--kills", type=int, default=KILLS, metavar="N", help="落とす回数。三回に一回はデータベース全体"
    )
    faults.add_argument("--json", action="store_true")
    faults.set_defaults(run=run)


def run(chosen) -> int:
    """Never touches the user's register. Exit status 1 when a write was lost, doubled, done by half, or a kill unseen."""
    if not 1 <= chosen.kills <= 100_000:
        raise Refused("--kills には 1 から 100000 までの回数を書いてください")
    from futasato.site.faults import storm

    outcome = storm.run(chosen.kills, _told, Random())
    as_json(outcome.told()) if chosen.json else _print(outcome.told())
    return 0 if outcome.is_clean else 1


@contextmanager
def _told(title: str):
    """Each part of the run is named, and how far it is."""
    print(f"{title} …", file=sys.stderr, flush=True)
    with progress(title) as step:
        yield step


def _print(told: dict) -> None:
    print(
        f"受け付けた手続き {told['acknowledged']:,} 件: 失われた {told['lost']}、二重 {told['duplicated']}、半端 {told['half_done']}"
    )
    for name, title in (("service", "サイト"), ("database", "データベース")):
        fall = told[name]
        print(
            f"{title}を落とした {fall['kills']} 回（確認できた {fall['seen']} 回）、復帰の中央値 {fall['recovery_median_s']} 秒"
        )
    print(f"切れた通信 {told['client_errors']:,} 回、同じ鍵への同じ答え {told['replayed']} 回")
    for name, lines in told["broken"].items():
        print(f"{name}: {'異常なし' if not lines else chr(10).join(lines)}")
