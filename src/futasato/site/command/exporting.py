"""export people|records: a town's register as a file that an empty Futasato reads again."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from futasato.site.command import ground
from futasato.site.command.printing import Refused, told

SHOWN = 50
REASON = "運用者の命令による町の登録簿の書き出し"
LEFT_OUT = {"claimed": "本人がまとめた記録に含めた縁", "untied": "町との縁がない人の記録"}


def add(commands) -> None:
    """Add this room's subcommands."""
    room = commands.add_parser("export", help="町の登録簿を書き出す").add_subparsers(required=True)
    for subject, said in (("people", "登録簿の人と手続き"), ("records", "町の記録（訂正・取消しも）")):
        one = room.add_parser(subject, help=said)
        one.add_argument("--place", required=True, metavar="CODE", help="自治体コード")
        one.add_argument("--format", choices=("csv", "xlsx", "json"), default="csv")
        one.add_argument("--encoding", choices=("utf-8", "cp932"), default="utf-8", help="CSV の文字コード")
        one.add_argument("--to", metavar="FILE", help="書き込むファイル（なければ標準出力）")
        one.add_argument("--reason", default=REASON, metavar="TEXT", help="閲覧の記録に残る理由。名前は書かない")
        one.add_argument("--json", action="store_true", help="結果の数を JSON にする")
        one.set_defaults(run=export, subject=subject)


def export(chosen) -> int:
    """The bytes to a file (whole or not at all) or to stdout; the figures then go to stderr."""
    with ground.register():
        sheet = _given(chosen)
    from futasato.exchanges import rules
    from futasato.exchanges.nouns import Form

    try:
        encoding = rules.CP932 if chosen.encoding == "cp932" else rules.UTF_8
        content, lost = rules.content(sheet, Form(chosen.format), encoding)
    except rules.Unwritable as unwritable:
        raise Refused(str(unwritable)) from unwritable
    if chosen.to:
        keep_whole(Path(chosen.to), content)
    else:
        sys.stdout.buffer.write(content)
    tell(chosen, sheet, lost)
    return 0


def _given(chosen):
    from futasato.exchanges import acts
    from futasato.exchanges.nouns import Subject

    place_code = ground.known_place(chosen.place)
    if chosen.encoding == "cp932" and chosen.format != "csv":
        raise Refused("--encoding cp932 は --format csv のときだけ使えます")
    asked = {"place_code": place_code, "subject": Subject(chosen.subject), "reason": chosen.reason}
    try:
        return acts.give_out(**asked, now=ground.now(), by="command")
    except acts.Refused as refused:
        raise Refused(str(refused)) from refused


def keep_whole(path: Path, content: bytes) -> None:
    """The file with all of it, readable by its owner alone, or as it was before."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        draft.touch(mode=0o600, exist_ok=False)
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise Refused(f"{path}: 書けません（{error.strerror}）。前のファイルはそのままです。場所と空きを確かめてください") from error


def tell(chosen, sheet, lost) -> None:
    """The figures: to stdout, or to stderr when stdout holds the file itself."""
    for each in lost[:SHOWN]:
        told(str(each))
    if len(lost) > SHOWN:
        told(f"ほか {len(lost) - SHOWN} 字")
    page = sys.stdout if chosen.to or getattr(chosen, "preview", False) else sys.stderr
    if chosen.json:
        from json import dumps

        print(dumps({"rows": len(sheet.rows), "left_out": sheet.left_out, "lost": len(lost)}), file=page)
        return
    print(f"{len(sheet.rows)} 行{'です。何も書いていません' if getattr(chosen, 'preview', False) else 'を書き出しました'}", file=page)
    for reason, rows in sheet.left_out.items():
        print(f"書き出さなかった行: {LEFT_OUT[reason]} {rows}", file=page)
