"""doctor: is this house safe to open, and what has to be mended."""

from __future__ import annotations

from dataclasses import asdict

from futasato.site import database, state
from futasato.site.command import ground
from futasato.site.command.printing import as_json


def add(commands) -> None:
    """Add this room's subcommand."""
    examining = commands.add_parser("doctor", help="安全に開けるか調べ、直し方を言う / is it safe to open")
    examining.add_argument("--json", action="store_true")
    examining.set_defaults(run=examine)


def examine(chosen) -> int:
    """Every check; exit status 1 when any is a fault. Changes nothing: also no table is brought up to date."""
    ground.prepare()
    from futasato.site import doctor

    with database.running(state.folder()):
        found = doctor.examine()
    _tell(found, as_words=not chosen.json)
    return 0 if all(each.ok for each in found) else 1


def _tell(found, *, as_words: bool) -> None:
    if not as_words:
        as_json([asdict(each) for each in found])
        return
    print("\n".join(map(str, found)))
    faults = [each for each in found if not each.ok]
    closing = sum(each.is_in_the_way for each in faults)
    print(f"検査 {len(found)}、要対応 {len(faults)}（うち開けないもの {closing}）")
