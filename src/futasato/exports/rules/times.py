"""When a file can be had, and by whom."""

from __future__ import annotations

from datetime import datetime

from futasato.exports.nouns import Export, Phase
from futasato.units import JST, Sentence

NOT_YOURS = "受け取れるのは、申請した職員だけです。"
REASONS = {
    Phase.FETCHED: "この書き出しは、すでに受け取られています。要るときは、もう一度申請してください。",
    Phase.OVER: "受け取れる時間が過ぎました。要るときは、もう一度申請してください。",
}


def phase(export: Export, now: datetime) -> Phase:
    """How a job stands at an instant. At `ready_at` it is ready, at `until_at` it is over."""
    if export.fetched_at is not None:
        return Phase.FETCHED
    if now < export.ready_at:
        return Phase.WAITING
    return Phase.READY if now < export.until_at else Phase.OVER


def why_not(export: Export, by: str, now: datetime) -> str:
    """Why the file is not handed out, in Japanese; empty when nothing speaks against it."""
    if export.proposed_by != by:
        return NOT_YOURS
    now_is = phase(export, now)
    if now_is is Phase.WAITING:
        from_at = export.ready_at.astimezone(JST).strftime("%H:%M")
        return Sentence("まだ受け取れません。%(from_at)sから受け取れます。", from_at=from_at)
    return REASONS.get(now_is, "")
