"""staff import: a department's list of who works for a place; who is not on it lapses on 31 March."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from futasato.site.command import ground
from futasato.site.command.printing import Refused, as_json, told

SHOWN = 50


def add(commands) -> None:
    """Add this room's subcommands."""
    room = commands.add_parser("staff", help="職員の名簿").add_subparsers(required=True)
    taking = room.add_parser("import", help="名簿（CSV: email,duty,from_on,until_on）で職を任じ、続ける人を確認する")
    taking.add_argument("file", metavar="FILE")
    taking.add_argument("--place", required=True, metavar="CODE")
    taking.add_argument("--json", action="store_true")
    taking.set_defaults(run=take)


def take(chosen) -> int:
    """All rows or none. Faulty rows are told with line, column, value and reason; exit status 1."""
    content = _content(Path(chosen.file))
    with ground.register():
        from futasato.people import acts

        place_code = ground.known_place(chosen.place)
        try:
            taken = acts.take_staff_list(
                content=content, place_code=place_code, account_of=_opened, now=ground.now(), by="command"
            )
        except acts.StaffListRefused as refusal:
            return _refused(refusal.faults, whole=chosen.json)
        _tell(taken, whole=chosen.json)
    return 0


def _opened(email: str) -> int:
    from futasato.site import accounts

    return accounts.opened(email)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"「{path}」を読めません（{error.strerror}）。ファイルの場所を確かめてください") from error


def _refused(faults, *, whole: bool) -> int:
    for fault in faults if whole else faults[:SHOWN]:
        told(str(fault))
    told(f"名簿の {len(faults)} か所を直してください。何も変えていません")
    if whole:
        as_json({"appointed": 0, "confirmed": 0, "left_out": [], "errors": [asdict(fault) for fault in faults]})
    return 1


def _tell(taken, *, whole: bool) -> None:
    left_out = [{"email": _email(each.account), "duty": each.duty, "until_on": each.last_on} for each in taken.left_out]
    if whole:
        as_json({"appointed": taken.appointed, "confirmed": taken.confirmed, "left_out": left_out, "errors": []})
        return
    print(f"新しく任じた職 {taken.appointed}、続ける職 {taken.confirmed}、名簿にない職 {len(left_out)}")
    for each in left_out:
        print(f"  名簿にありません: {each['email']}（{each['duty']}、{each['until_on']} まで）")


def _email(account: int) -> str:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.values_list("email", flat=True).get(pk=account)
