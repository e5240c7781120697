"""When an event takes people in, and the reason when it does not."""

from __future__ import annotations

from datetime import datetime, timedelta

from futasato.records.nouns import Kind
from futasato.units import JST, Sentence
from futasato.visits.nouns import Event

OPENS_BEFORE = timedelta(minutes=30)
LONGEST = timedelta(days=31)
LONGEST_TITLE = 200


def why_closed(event: Event, at: datetime) -> str:
    """Why nobody is taken in at an instant; "" while people are. Open from 30 minutes before until the end."""
    if event.cancelled_at is not None:
        return Sentence("「%(title)s」は中止になりました", title=event.title)
    if at < event.starts_at - OPENS_BEFORE:
        return Sentence(
            "「%(title)s」の受付は%(_clock)sに始まります",
            title=event.title,
            _clock=_clock(event.starts_at - OPENS_BEFORE),
        )
    if at > event.ends_at:
        return Sentence(
            "「%(title)s」の受付は%(_clock)sに終わりました。参加した方は主催者へお申し出ください",
            title=event.title,
            _clock=_clock(event.ends_at),
        )
    return ""


def is_full(event: Event, people: int) -> bool:
    """Have as many people come as may?"""
    return event.capacity is not None and people >= event.capacity


def faults(event: Event) -> tuple[str, ...]:
    """Why an event cannot be held as written."""
    found = {
        "題名を書いてください": not event.title.strip(),
        Sentence("題名は%(longest_title)s文字以内で書いてください", longest_title=LONGEST_TITLE): len(event.title)
        > LONGEST_TITLE,
        "終わりは始まりより後にしてください": event.ends_at <= event.starts_at,
        Sentence("一つの催しは%(days)s日以内にしてください", days=LONGEST.days): event.ends_at - event.starts_at
        > LONGEST,
        "定員は1人以上にしてください": event.capacity is not None and event.capacity < 1,
        "種類は催しか担い手活動のどちらかにしてください": event.kind not in (Kind.EVENT, Kind.ACTIVITY),
        "担い手活動には活動の名が要ります": event.kind is Kind.ACTIVITY and not event.name.strip(),
    }
    return tuple(reason for reason, is_so in found.items() if is_so)


def _clock(at: datetime) -> str:
    return at.astimezone(JST).strftime("%Y-%m-%d %H:%M")
