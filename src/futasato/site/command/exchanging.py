"""exchange check|out|in: files for interfaces that others publish, such as the state's register of ふるさと住民."""

from __future__ import annotations

import sys
from pathlib import Path

from futasato.site.command import exporting, ground, receiving
from futasato.site.command.printing import Refused, as_json

REASON = "運用者の命令によるやりとりのファイル"


def add(commands) -> None:
    """Add this room's subcommands."""
    room = commands.add_parser("exchange", help="国のアプリなどとファイルをやりとりする").add_subparsers(required=True)
    checking = room.add_parser("check", help="対応表が何を載せ、何を載せないか")
    checking.add_argument("interface", metavar="NAME", help="対応表の名前またはファイル")
    checking.add_argument("--json", action="store_true")
    checking.set_defaults(run=check)
    for word, run, said in (("out", send, "書き出す"), ("in", receive, "取り込む")):
        one = room.add_parser(word, help=f"対応表のとおりに{said}")
        one.add_argument("--interface", required=True, metavar="NAME", help="対応表の名前またはファイル")
        one.add_argument("--place", required=True, metavar="CODE", help="自治体コード")
        one.add_argument("--preview", action="store_true", help="数を確かめるだけで、何も書かない")
        one.add_argument("--json", action="store_true")
        one.set_defaults(run=run)
        if word == "in":
            one.add_argument("file", metavar="FILE")
        else:
            one.add_argument("--to", metavar="FILE", help="書き込むファイル（なければ標準出力）")
            one.add_argument("--reason", default=REASON, metavar="TEXT", help="閲覧の記録に残る理由")


def check(chosen) -> int:
    """What an interface's mapping carries, and what not, each with its reason."""
    ground.prepare(is_alone=True)
    found = _interface(chosen.interface)
    if chosen.json:
        columns = [{"ours": each.ours, "theirs": each.theirs, "unmapped": each.unmapped} for each in found.matches]
        as_json({"interface": found.id, "version": found.version, "published": found.is_published, "source": found.source,
                 "on": found.on, "columns": columns, "announced": [*found.announced]})  # fmt: skip
        return 0
    told = "公表された仕様による" if found.is_published else "相手の仕様は未公表。ファイルは書けず、読めません"
    print(f"{found.title} {found.version}（{told}）\n出典: {found.source}（{found.on}）")
    for said in found.announced:
        print(f"公表されたこと: {said}")
    for each in found.matches:
        print(f"  {each.ours}: {_carried(each)}")
    return 0


def _carried(match) -> str:
    if match.unmapped:
        return f"載せない（{match.unmapped}）"
    return f"→ {match.theirs}" if match.theirs else "相手の列は未公表"


def send(chosen) -> int:
    """The file of an interface; a preview says only how many rows there would be."""
    with ground.register():
        from futasato.exchanges import acts, rules
        from futasato.exchanges.nouns import Form

        asked = {"place_code": ground.known_place(chosen.place), "interface": _interface(chosen.interface)}
        sheet = _heard(chosen, lambda: acts.send(**asked, reason=chosen.reason, is_preview=chosen.preview, now=ground.now(), by="command"))
    if not chosen.preview:
        content, lost = rules.content(sheet, Form.CSV)
        if chosen.to:
            exporting.keep_whole(Path(chosen.to), content)
        else:
            sys.stdout.buffer.write(content)
    exporting.tell(chosen, sheet, ())
    return 0


def receive(chosen) -> int:
    """Whole or not at all; the rows at fault are told before the sentence that says so."""
    with ground.register("house"):
        from futasato.exchanges import acts
        from futasato.site.command.rostering import content_of

        asked = {"place_code": ground.known_place(chosen.place), "interface": _interface(chosen.interface)}
        asked |= {"content": content_of(chosen.file), "is_preview": chosen.preview}
        received = _heard(chosen, lambda: acts.receive(**asked, now=ground.now(), by="command"))
    receiving.tell(chosen, received)
    return 0


def _heard(chosen, asked):
    from futasato.exchanges import acts

    try:
        return asked()
    except acts.Refused as refused:
        receiving.tell_faults(chosen, refused.received)
        raise Refused(str(refused)) from refused


def _interface(name: str):
    from futasato.exchanges import reads

    try:
        return reads.interface(name)
    except reads.InterfaceTrouble as trouble:
        raise Refused(str(trouble)) from trouble
