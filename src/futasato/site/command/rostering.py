"""import people: an existing list of people through a mapping, into people and ties of one town."""

from __future__ import annotations

import csv
from dataclasses import asdict, astuple
from pathlib import Path

from futasato.site.command import ground, receiving
from futasato.site.command.printing import Refused, as_json, told

SHOWN = 50
HEADS = ("行", "列", "値", "理由", "種類")


def add(room) -> None:
    """Add the subcommand to `import`."""
    people = room.add_parser("people", help="名簿（CSV・Excel）を、対応表（mapping）で取り込む")
    people.add_argument("file", metavar="FILE")
    people.add_argument("--place", required=True, metavar="CODE", help="自治体コード")
    people.add_argument("--mapping", default="fan-club", metavar="NAME", help="対応表の名前またはファイル")
    people.add_argument("--preview", action="store_true", help="見比べるだけで、何も書かない")
    people.add_argument("--good-rows-only", action="store_true", help="取り込める行だけ取り込む")
    people.add_argument("--errors", metavar="CSV", help="取り込めない行の一覧を書くファイル")
    people.add_argument("--json", action="store_true")
    people.add_argument(
        "--standings", action="store_true", help="登録区分もいま見直す（ふつうは動いている serve が後から見直す）"
    )
    people.set_defaults(run=import_people)


def import_people(chosen) -> int:
    """Whole or not at all; refused rows are told with line, column, value and reason. The standings are kept by serve
    afterwards: a draft without records holds none yet. The mapping `futasato` is that of our own `export people`."""
    if chosen.mapping == receiving.OWN:
        return receiving.receive(chosen, "take_people")
    with ground.register("house"):
        place_code = ground.known_place(chosen.place)
        try:
            tally = _done(chosen, place_code)
        except Refused as refused:
            _tell_rows(chosen, getattr(refused.__cause__, "tally", None))
            raise
        _tell(chosen, tally)
    return 0


def _done(chosen, place_code: str):
    from futasato.registrations import follow
    from futasato.rosters import acts, reads

    try:
        asked = {"place_code": place_code, "content": content_of(chosen.file), "mapping": reads.mapping(chosen.mapping)}
        asked |= {"now": ground.now(), "by": "command"}
        if chosen.preview:
            return acts.weigh(**asked).tally
        tally = acts.import_list(**asked, good_rows_only=chosen.good_rows_only)
    except (acts.Refusal, reads.MappingTrouble) as refusal:
        raise Refused(str(refusal)) from refusal
    if chosen.standings:
        follow.catch_up_all(now=ground.now())
    return tally


def _tell_rows(chosen, tally) -> None:
    """The rows at fault are told before the sentence that says what became of the file."""
    if tally is None or not tally.errors:
        return
    _tell_errors(chosen, tally)
    if chosen.json:
        as_json(_figures(tally))


def content_of(name: str) -> bytes:
    """The bytes of a file of the command line, or a refusal."""
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise Refused(f"{name}: 読めません。ファイルの場所と権限を確かめてください") from error


def _tell(chosen, tally) -> None:
    _tell_errors(chosen, tally)
    if chosen.json:
        as_json(_figures(tally))
        return
    said = f"{tally.rows} 行: 新しい人 {tally.new}、すでにいる人 {tally.matched}、見比べる人 {tally.review}"
    print(f"{said}、取り込まない行 {sum(tally.refused.values())}、名簿の中の重複 {tally.duplicates}")
    if tally.unknown:
        print(f"対応表にない列: {'、'.join(tally.unknown)}")
    if chosen.preview:
        print("見比べただけです。何も書いていません")


def _tell_errors(chosen, tally) -> None:
    if chosen.errors:
        with Path(chosen.errors).open("w", encoding="utf-8-sig", newline="") as page:
            lines = csv.writer(page)
            lines.writerow(HEADS)
            lines.writerows(map(_defused, tally.errors))
        return
    errors = tally.errors if chosen.json else tally.errors[:SHOWN]
    for error in errors if not chosen.json else ():
        told(str(error))
    if len(tally.errors) > len(errors):
        told(f"ほか {len(tally.errors) - len(errors)} 行。--errors FILE で全部の一覧を書けます")


def _defused(error) -> list[str]:
    from futasato.exports.rules import defused

    return [defused(str(cell)) for cell in astuple(error)]


def _figures(tally) -> dict:
    names = ("rows", "new", "matched", "review", "refused", "duplicates")
    return {name: getattr(tally, name) for name in names} | {"errors": [asdict(each) for each in tally.errors]}
