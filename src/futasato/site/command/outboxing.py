"""outbox run · list · resolve: letters that wait are sent; those in doubt are named, and told what became of them."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from uuid import UUID

from futasato.site.command import ground
from futasato.site.command.printing import Refused, as_json

RESOLUTIONS = ("sent", "again", "dropped")
NAMES = {
    "taken": "送った", "refused": "断られた", "put_off": "あとで試す", "dropped": "送らないことにした", "late": "時期を過ぎた",
    "no_server": "メールサーバーが答えない", "unknown": "送れたか分からない",
}  # fmt: skip


def add(commands) -> None:
    """Add this room's subcommands."""
    room = commands.add_parser("outbox", help="便り（メール）を送る").add_subparsers(required=True)
    running = room.add_parser("run", help="待っている便りを送る。終わりの合図（TERM・^C）まで続ける")
    running.add_argument("--once", action="store_true", help="いま送れるものだけ送って終わる")
    running.set_defaults(run=run)
    listing = room.add_parser("list", help="数と、送れたかどうか分からない便り")
    listing.set_defaults(run=show)
    for each in (running, listing):
        each.add_argument("--json", action="store_true")
    resolving = room.add_parser("resolve", help="送れたかどうか分からない便りに、調べた結果を告げる")
    resolving.add_argument("letter", metavar="ID", help="便りの番号（Message-ID の @ の前）")
    resolving.add_argument("found", choices=RESOLUTIONS, help="sent 送れていた、again もう一度送る、dropped 送らない")
    resolving.set_defaults(run=resolve)


def run(chosen) -> int:
    """Send until stopped, or once; how many of each."""
    counts = Counter()
    with _stopped_by_signals() as stop, ground.register("house"):  # to claim narrows it by itself: nobody protected is written to
        from futasato.counters.resident.letters import sending
        from futasato.letters import follow
        from futasato.site.posting import PAUSE_SECONDS

        while not stop.is_set():
            done = follow.send_due(clock=ground.now, send=sending.send, is_over=stop.is_set).counts
            counts.update(done)
            if chosen.once and (not done or "no_server" in done):
                break
            stop.wait(0 if chosen.once else PAUSE_SECONDS)
    _tell({name: counts.get(name, 0) for name in NAMES}, chosen.json)
    return 0


def show(chosen) -> int:
    """How many stand where, and the Message-IDs in doubt; never to whom."""
    with ground.register("house"):
        from futasato.counters.resident.letters import sending
        from futasato.letters import reads

        load, doubtful = reads.load(), reads.doubtful(ground.now())
        told = [{"message_id": sending.message_id(each.id), "claimed_at": each.claimed_at} for each in doubtful]
    if chosen.json:
        as_json({"letters": {state.value: number for state, number in load.items()}, "doubtful": told})
        return 0
    print("  ".join(f"{state.value} {number}" for state, number in load.items()))
    for each in told:
        print(f"送れたか分からない: {each['message_id']}  {each['claimed_at']:%Y-%m-%d %H:%M} UTC")
    return 0


def resolve(chosen) -> int:
    """What the operator found in the mail server's log."""
    with ground.register("house"):
        from futasato.letters import acts
        from futasato.letters.nouns import Resolution

        try:
            told = {"letter": _id(chosen.letter), "resolution": Resolution(chosen.found)}
            done = acts.resolve(**told, now=ground.now(), by="command")
        except acts.Refused as refused:
            raise Refused(str(refused)) from refused
    print(f"{done.id}: {done.state.value}")
    return 0


def _id(text: str) -> UUID:
    try:
        return UUID(text.strip("<>").partition("@")[0])
    except ValueError:
        raise Refused(f"「{text}」は便りの番号ではありません。`futasato outbox list` で確かめてください") from None


def _tell(counts: dict[str, int], is_json: bool) -> None:
    if is_json:
        as_json(counts)
    else:
        print(
            "、".join(f"{NAMES[name]} {number}通" for name, number in counts.items() if number)
            or "送るものはありません"
        )


@contextmanager
def _stopped_by_signals() -> Iterator[Event]:
    """TERM and ^C end the loop behind the letter that is under way, so that none is left in doubt."""
    stop, asked = Event(), (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in asked}
    try:
        yield stop
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)
