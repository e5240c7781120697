"""people export and people erase: what is kept of one person, and one person gone."""

from __future__ import annotations

from futasato.site.command import ground
from futasato.site.command.printing import Refused, as_json, told

UNKNOWN = "「{}」という人は登録簿にいません。番号（または 出所:外の番号）を確かめてください"
ASK = "消去は取り消せません。よければ、同じ命令に --yes を付けてもう一度実行してください。まだ何も消していません"
CANCELLED = 1


def add(commands) -> None:
    """Add this room's subcommands."""
    room = commands.add_parser("people", help="一人の記録を渡す、消す").add_subparsers(required=True)
    taking = room.add_parser("export", help="一人について登録簿にあるものすべて")
    taking.add_argument("person", metavar="ID", help="人の番号、または 出所:外の番号")
    taking.add_argument("--json", action="store_true", help="一つの JSON にする")
    taking.set_defaults(run=export)
    leaving = room.add_parser("erase", help="一人の記録をすべて消去する（取り消せません）")
    leaving.add_argument("person", metavar="ID", help="人の番号")
    leaving.add_argument("--reason", required=True, metavar="TEXT", help="消去の理由。残るので、名前や住所は書かない")
    leaving.add_argument("--yes", action="store_true", help="確かめずに消去する")
    leaving.set_defaults(run=erase)


def export(chosen) -> int:
    """Everything of one person, as sentences or as one JSON document."""
    with ground.register("house"):
        from futasato.site import erasing

        document = erasing.take(person=_person(chosen.person), now=ground.now())
    if chosen.json:
        as_json(document)
        return 0
    print(f"{document['person']} について登録簿にあるもの（{document['made_at'].isoformat()}）")
    for section in document["sections"]:
        _print(section)
    return 0


def erase(chosen) -> int:
    """Everything of one person gone for good; without --yes it is only said how much that is."""
    with ground.register("house"):
        from futasato.people import acts
        from futasato.site import erasing

        person, now = _person(chosen.person), ground.now()
        if not chosen.yes:
            return _ask(erasing.take(person=person, now=now))
        try:
            left = erasing.erase(person=person, reason=chosen.reason, now=now, by="command")
        except acts.Refused as refused:
            raise Refused(str(refused)) from refused
    print(
        f"{person} の記録を消去しました（登録 {left.registrations}、記録 {left.records}、アカウント {left.accounts}）"
    )
    print("残るのは、内容の分からない葉と、名前のない番号だけです。バックアップからは、保存の期限が来たときに消えます")
    return 0


def _ask(document: dict) -> int:
    for section in document["sections"]:
        if section["rows"]:
            print(f"  {section['title']}: {len(section['rows'])} 件")
    told(ASK)
    return CANCELLED


def _print(section: dict) -> None:
    if not section["rows"]:
        return
    print(f"\n【{section['title']}】{len(section['rows'])} 件")
    labels = [column["label"] for column in section["columns"]]
    for row in section["rows"]:
        said = [f"{label}={value}" for label, value in zip(labels, row, strict=True) if value not in (None, "", [], {})]
        print("  " + "、".join(said))


def _person(text: str):
    """A person by own id or by `source:key`, under the id that was asked for."""
    from uuid import UUID

    from futasato.people import reads

    try:
        person = UUID(text)
    except ValueError:
        source, _, key = text.partition(":")
        person = reads.by_outside_name(source, [key]).get(key)
    if person is None or not reads.canonical([person]):
        raise Refused(UNKNOWN.format(text))
    return person
