"""witness keep · check · acknowledge: whether the record of accesses is the one that was seen outside."""

from __future__ import annotations

from dataclasses import asdict

from futasato.site.command import ground
from futasato.site.command.printing import Refused, as_json, told


def add(commands) -> None:
    """Add this room's subcommands."""
    room = commands.add_parser("witness", help="アクセス記録を、外の証人の控えと照らし合わせる").add_subparsers(
        required=True
    )
    keeping = room.add_parser("keep", help="照らし合わせ、新しい検査点を証人に見せる")
    checking = room.add_parser("check", help="照らし合わせるだけ。違えば 1 で終わる")
    for each, run in ((keeping, keep), (checking, check)):
        each.add_argument("--json", action="store_true")
        each.set_defaults(run=run)
    acknowledging = room.add_parser(
        "acknowledge", help="古い控えから戻したあと、失われた番号を認めて書き込みを再開する"
    )
    acknowledging.add_argument("--reason", required=True, metavar="TEXT", help="いつの控えから、なぜ戻したか")
    acknowledging.set_defaults(run=acknowledge)


def keep(chosen) -> int:
    """Check, and let the witnesses see what is new."""
    return _reported(chosen, lambda witness: witness.keep(now=ground.now()))


def check(chosen) -> int:
    """Only check."""
    return _reported(chosen, lambda witness: witness.check())


def acknowledge(chosen) -> int:
    """Write may go on after a restore."""
    with ground.register():
        from futasato.site import witness

        try:
            first, last = witness.acknowledge(reason=chosen.reason, now=ground.now(), by="command")
        except witness.WitnessTrouble as trouble:
            raise Refused(str(trouble)) from trouble
    print(f"{first} 番から {last} 番までが失われたことを認めました。証人の控えに理由とともに残ります")
    return 0


def _reported(chosen, ask) -> int:
    with ground.register():
        from futasato.site import witness

        try:
            reports = ask(witness)
        except witness.WitnessTrouble as trouble:
            raise Refused(str(trouble)) from trouble
    is_sound = all(each.is_sound for each in reports)
    if chosen.json:
        as_json({"is_sound": is_sound, "witnesses": [asdict(each) for each in reports]})
    else:
        _print(reports)
    return 0 if is_sound else 1


def _print(reports) -> None:
    for each in reports:
        print(f"証人 {each.folder}: 記録 {each.size} 件、控え {each.witnessed} 件、消去済み {each.forgotten} 件")
        if each.missing:
            told("  {} 番から {} 番までが失われています".format(*each.missing))
        for fault in each.faults[:20]:
            told(f"  {fault.index} 番: {fault.told}")
        if each.is_sound:
            print("  一致しています")
