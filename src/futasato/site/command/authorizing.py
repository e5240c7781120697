"""authorization check: is every route and every act stated in the matrix?"""

from __future__ import annotations

from dataclasses import asdict

from futasato.site.command import ground
from futasato.site.command.printing import as_json


def add(commands) -> None:
    """Add this room's subcommands."""
    authorization = commands.add_parser("authorization", help="認可の表 / the authorization matrix")
    verbs = authorization.add_subparsers(required=True, metavar="VERB")
    check = verbs.add_parser("check", help="動いている経路と行為が、すべて表に書かれているか")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=run_check)


def run_check(chosen) -> int:
    """Routes stated / routes total, acts and roles; what is missing, a line each. Exit status 1 when anything is."""
    ground.prepare(is_alone=True)
    from futasato.counters.door import checking
    from futasato.counters.door.matrix import matrix

    found = checking.compare(matrix())
    if chosen.json:
        as_json(asdict(found))
    else:
        print(f"経路 {found.stated} / {found.routes}　行為 {found.acts}　役割 {found.roles}")
        print(*found.faults, sep="\n", end="\n" if found.faults else "")
    return 0 if found.is_whole else 1
