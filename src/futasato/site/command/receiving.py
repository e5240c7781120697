"""import people --mapping futasato, import records: the files of `export` taken into a register."""

from __future__ import annotations

from dataclasses import asdict

from futasato.site.command import ground
from futasato.site.command.printing import Refused, as_json, told

SHOWN = 50
OWN = "futasato"


def add(room) -> None:
    """Add the subcommand to `import`."""
    records = room.add_parser("records", help="export records が書き出したファイルを取り込む")
    records.add_argument("file", metavar="FILE")
    records.add_argument("--place", required=True, metavar="CODE", help="自治体コード")
    records.add_argument("--preview", action="store_true", help="確かめるだけで、何も書かない")
    records.add_argument("--json", action="store_true")
    records.add_argument("--standings", action="store_true", help="登録区分もいま見直す")
    records.set_defaults(run=lambda chosen: receive(chosen, "take_records"))


def receive(chosen, verb: str) -> int:
    """Whole or not at all; the rows at fault are told before the sentence that says so."""
    with ground.register("house"):
        place_code = ground.known_place(chosen.place)
        received = _received(chosen, verb, place_code)
        if chosen.standings and not chosen.preview:
            from futasato.registrations import follow

            follow.catch_up_all(now=ground.now())
    tell(chosen, received)
    return 0


def _received(chosen, verb: str, place_code: str):
    from futasato.exchanges import acts
    from futasato.site.command.rostering import content_of

    given = {"place_code": place_code, "content": content_of(chosen.file), "is_preview": chosen.preview}
    try:
        return getattr(acts, verb)(**given, now=ground.now(), by="command")
    except acts.Refused as refused:
        tell_faults(chosen, refused.received)
        raise Refused(str(refused)) from refused


def tell_faults(chosen, received) -> None:
    """The rows at fault, to stderr; with --json all of them on stdout."""
    for error in received.errors[:SHOWN]:
        told(str(error))
    if len(received.errors) > SHOWN:
        told(f"ほか {len(received.errors) - SHOWN} 件")
    if chosen.json and received.errors:
        as_json(_figures(received))


def tell(chosen, received) -> None:
    """What was taken in, as figures."""
    if chosen.json:
        as_json(_figures(received))
        return
    print(f"{received.rows} 行: 新しく加えた {received.added}、すでにある {received.known}")
    if chosen.preview:
        print("確かめただけです。何も書いていません")


def _figures(received) -> dict:
    return {name: getattr(received, name) for name in ("rows", "added", "known")} | {
        "errors": [asdict(each) for each in received.errors]
    }
