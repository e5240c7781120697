"""import visits: outside files through a mapping, into people, ties and records."""

from __future__ import annotations

from dataclasses import asdict

from futasato.site.command import ground, receiving, rostering
from futasato.site.command.printing import Refused, as_json, told
from futasato.site.command.progress import progress

SHOWN = 50


def add(commands) -> None:
    """Add this room's subcommands."""
    room = commands.add_parser("import", help="外のファイルを取り込む").add_subparsers(required=True)
    visits = room.add_parser("visits", help="来訪・滞在のファイルを、対応表（mapping）で取り込む")
    visits.add_argument("--mapping", required=True, metavar="NAME", help="対応表の名前またはファイル")
    visits.add_argument("files", nargs="+", metavar="FILE")
    visits.add_argument("--json", action="store_true")
    visits.add_argument("--later", action="store_true", help="登録区分の見直しを、動いている serve に任せる")
    visits.set_defaults(run=import_visits)
    rostering.add(room)
    receiving.add(room)


def import_visits(chosen) -> int:
    """Whole or not at all for each file; refused rows are told with file, line, column, value and reason. Then the
    standings follow, also when a later file was refused: killed in the middle, the next start goes on there."""
    with ground.register("house"):
        try:
            _tell(_imported(chosen), whole=chosen.json)
        except Refused:
            _catch_up(chosen)
            raise
        _catch_up(chosen)
    return 0


def _imported(chosen):
    from futasato.visits import acts, reads

    try:
        mapping = reads.mapping(chosen.mapping)
        with progress("取り込んでいます") as step:
            return acts.import_files(mapping=mapping, paths=chosen.files, now=ground.now(), by="command", progress=step)
    except (acts.Refusal, reads.MappingTrouble) as refusal:
        raise Refused(str(refusal)) from refusal


def _catch_up(chosen) -> None:
    from futasato.registrations import follow

    if chosen.later:
        return
    with progress("登録区分を見直しています") as step:
        follow.catch_up_all(now=ground.now(), progress=lambda done: step(done, None))


def _tell(report, *, whole: bool) -> None:
    errors = report.errors if whole else report.errors[:SHOWN]
    for error in errors:
        told(str(error))
    if len(report.errors) > len(errors):
        told(f"ほか {len(report.errors) - len(errors)} 行")
    if whole:
        as_json(_counts(report) | {"errors": [asdict(each) for each in report.errors]})
        return
    refused = sum(report.refused.values())
    print(f"{report.rows} 行: 記録 {report.records}、人 {report.people}、人と町の縁 {report.ties}", end="")
    print(f"、取り込まなかった行 {refused}、重複 {report.duplicates}")
    print(f"自分の住む市町村での記録 {report.own}、市町村が決まらない住まい {sum(report.unresolved.values())} 行")
    for title, columns in (("対応表にない列", report.unknown), ("ファイルにない列", report.absent)):
        if columns:
            print(f"{title}: {'、'.join(columns)}")
    for column, times in report.unread.items():
        print(f"読めずに空にした値: {column} {times} 行")


def _counts(report) -> dict:
    """The figures of a report under their names; homes without a single municipality as one number."""
    names = ("rows", "records", "people", "ties", "refused", "duplicates", "own", "unread")
    figures = {name: getattr(report, name) for name in names}
    homes = sum(report.unresolved.values())
    return figures | {"unresolved_homes": homes, "unknown": [*report.unknown], "absent": [*report.absent]}
