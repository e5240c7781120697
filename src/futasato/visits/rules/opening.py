"""When an event takes people in, and the reason when it does not."""

from __future__ import annotations

from datetime import datetime, timedelta

from futasato.records.nouns import Kind
from futasato.units import JST
from futasato.visits.nouns import Event

OPENS_BEFORE = timedelta(minutes=30)
LONGEST = timedelta(days=31)
LONGEST_TITLE = 200


def why_closed(event: Event, at: datetime) -> str:
    """Why nobody is taken in at an instant; "" while people are. Open from 30 minutes before until the end."""
    if event.cancelled_at is not None:
        return f"「{event.title}」は中止になりました"
    if at < event.starts_at - OPENS_BEFORE:
        return f"「{event.title}」の受付は{_clock(event.starts_at - OPENS_BEFORE)}に始まります"
    if at > event.ends_at:
        return f"「{event.title}」の受付は{_clock(event.ends_at)}に終わりました。参加した方は主催者へお申し出ください"
    return ""


def is_full(event: Event, people: int) -> bool:
    """Have as many people come as may?"""
    return event.capacity is not None and people >= event.capacity


def faults(event: Event) -> tuple[str, ...]:
    """Why an event cannot be held as written."""
    found = {
        "題名を書いてください": not event.title.strip(),
        f"題名は{LONGEST_TITLE}文字以内で書いてください": len(event.title) > LONGEST_TITLE,
        "終わりは始まりより後にしてください": event.ends_at <= event.starts_at,
        f"一つの催しは{LONGEST.days}日以内にしてください": event.ends_at - event.starts_at > LONGEST,
        "定員は1人以上にしてください": event.capacity is not None and event.capacity < 1,
        "種類は催しか担い手活動のどちらかにしてください": event.kind not in (Kind.EVENT, Kind.ACTIVITY),
        "担い手活動には活動の名が要ります": event.kind is Kind.ACTIVITY and not event.name.strip(),
    }
    return tuple(reason for reason, is_so in found.items() if is_so)


def _clock(at: datetime) -> str:
    return at.astimezone(JST).strftime("%Y-%m-%d %H:%M")
